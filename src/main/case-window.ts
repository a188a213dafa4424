import { BrowserWindow } from 'electron';
import { EVENT_CHANNEL } from '../contract/channels.ts';
import type { EventName, Events } from '../contract/contract.ts';
import { desktopText } from '../text/desktop/desktop-text.ts';
import type { CaseEvent, CaseHost } from '../workspace/case-host-model.ts';
import { createCaseHost } from '../workspace/case-host.ts';
import { type Desktop, keepSession } from './desktop.ts';
import { askToReload } from './dialogs.ts';
import { SAFE_PREFERENCES } from './hardening.ts';
import { keepPlace, placeOf, presentScreens } from './keep-place.ts';
import { PAGE_URL } from './page-origin.ts';
import { SMALLEST } from './window-place.ts';

/** One window and its case. */
export interface CaseWindow {
  readonly window: BrowserWindow;
  readonly caseHost: CaseHost;
  readonly send: <Name extends EventName>(name: Name, value: Events[Name]) => void;
  /** The page may only name files that a person chose: by dialog, drop, command line or the recent list. */
  readonly allow: (paths: readonly string[]) => void;
  readonly isAllowed: (path: string) => boolean;
  /** No file is open in it, and none is being opened. */
  readonly isEmpty: () => boolean;
  /** The page listens: what waited for it can begin. */
  readonly pageIsReady: () => void;
  readonly whenReady: (action: () => void) => void;
}

const BACKGROUND = { light: '#ffffff', dark: '#16181d' };

export function createCaseWindow(desktop: Desktop, isDark: boolean): CaseWindow {
  const window = createBrowserWindow(desktop, isDark);
  const { client } = desktop.settings.current();
  const caseHost = createCaseHost({ workerPath: desktop.places.worker, client });
  const allowed = new Set<string>();
  let files = 0;
  caseHost.on('case.changed', (view) => {
    files = view.files.length;
  });
  const caseWindow: CaseWindow = {
    window,
    caseHost,
    send: (name, value) => {
      if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, value);
    },
    allow: (paths) => {
      for (const path of paths) allowed.add(path);
    },
    isAllowed: (path) => allowed.has(path),
    isEmpty: () => files === 0,
    ...createReadiness(),
  };
  forwardEvents(desktop, caseWindow);
  watchWindow(desktop, caseWindow);
  void window.loadURL(PAGE_URL);
  return caseWindow;
}

function createBrowserWindow(desktop: Desktop, isDark: boolean): BrowserWindow {
  const focused = BrowserWindow.getFocusedWindow();
  const { bounds, isMaximised } = desktop.windowPlaces.placeFor(
    presentScreens(),
    focused === null ? null : placeOf(focused),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Handscope',
    icon: desktop.places.icon,
    backgroundColor: isDark ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: { ...SAFE_PREFERENCES, preload: desktop.places.preload },
  });
  window.once('ready-to-show', () => {
    if (isMaximised) window.maximize();
    window.show();
    keepPlace(window, desktop.windowPlaces);
  });
  return window;
}

function createReadiness(): Pick<CaseWindow, 'pageIsReady' | 'whenReady'> {
  const waiting: (() => void)[] = [];
  let isReady = false;
  return {
    pageIsReady: () => {
      isReady = true;
      for (const action of waiting.splice(0)) action();
    },
    whenReady: (action) => {
      if (isReady) action();
      else waiting.push(action);
    },
  };
}

const FORWARDED = [
  'case.changed',
  'case.progress',
  'case.rows',
  'case.failed',
  'case.verdicts',
] as const satisfies readonly CaseEvent[];

function forwardEvents(desktop: Desktop, caseWindow: CaseWindow): void {
  const { caseHost, window } = caseWindow;
  for (const name of FORWARDED) {
    caseHost.on(name, (value) => {
      caseWindow.send(name, value);
    });
  }
  caseHost.on('case.progress', (progress) => {
    if (window.isDestroyed()) return;
    window.setProgressBar(progress === null ? -1 : progress.doneBytes / Math.max(progress.totalBytes, 1));
  });
  caseHost.on('case.changed', (view) => {
    if (view.complete) void keepSession(desktop);
  });
}

function watchWindow(desktop: Desktop, caseWindow: CaseWindow): void {
  const { window, caseHost } = caseWindow;
  const id = window.webContents.id;
  window.on('closed', () => {
    desktop.windows.delete(id);
    void caseHost.close();
    // The last window's case is what the next start opens again; a quit closes them all and forgets none.
    if (desktop.windows.size > 0 && !desktop.isQuitting()) void keepSession(desktop);
  });
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const text = desktopText(desktop.settings.current().language);
    void askToReload(window, text).then((again) => {
      if (again) window.webContents.reload();
      else window.destroy();
    });
  });
}
