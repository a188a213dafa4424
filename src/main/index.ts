import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import { findPlaces } from '../workspace/door/places.ts';
import { openRecentFiles } from '../workspace/door/recent-files.ts';
import { openSettingsFile } from '../workspace/door/settings-file.ts';
import { filesFromArguments } from './arguments.ts';
import { createCaseWindow } from './case-window.ts';
import { commandLineWords, runCommandLine } from './command-line.ts';
import type { Desktop } from './desktop.ts';
import { hardenContents, hardenSession } from './hardening.ts';
import { answerWindows } from './ipc.ts';
import { showMenu } from './menu.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { openSessionFile } from './session-file.ts';
import { openPaths } from './window-handlers.ts';

const files = filesFromArguments(process.argv, process.cwd(), process.defaultApp);
/** macOS names files by event, before and after the start. */
const openedEarly: string[] = [];
let desktop: Desktop | null = null;
let isQuitting = false;

app.on('open-file', (event, path) => {
  event.preventDefault();
  if (desktop === null) openedEarly.push(path);
  else desktop.openWindow([path]);
});

const places = findPlaces();
const words = commandLineWords(process.argv);
if (words !== null) void runCommandLine(words, places.commandLine);
// One program for all windows: a second start hands its files over and ends.
else if (app.requestSingleInstanceLock({ files })) {
  registerPageScheme();
  hardenContents();
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  hardenSession(session.defaultSession);
  servePage(session.defaultSession, places.page);
  desktop = await createDesktop();
  nativeTheme.themeSource = desktop.settings.current().theme;
  answerWindows(desktop);
  showMenu(desktop);
  listenToPlatform(desktop);
  await openFirstWindows(desktop, [...files, ...openedEarly]);
}

async function createDesktop(): Promise<Desktop> {
  const folder = app.getPath('userData');
  const created: Desktop = {
    settings: await openSettingsFile(folder, app.getPreferredSystemLanguages()),
    recent: await openRecentFiles(folder),
    session: openSessionFile(join(folder, 'session.json')),
    places,
    windows: new Map(),
    openWindow: (paths) => {
      const caseWindow = createCaseWindow(created, nativeTheme.shouldUseDarkColors);
      created.windows.set(caseWindow.window.webContents.id, caseWindow);
      caseWindow.allow(paths);
      if (paths.length > 0) {
        caseWindow.whenReady(() => void openPaths(created, caseWindow, { paths, add: false }));
      }
      return caseWindow;
    },
    refreshMenu: () => {
      showMenu(created);
    },
    isQuitting: () => isQuitting,
  };
  return created;
}

function listenToPlatform(opened: Desktop): void {
  app.on('second-instance', (_event, _argv, _cwd, handed) => {
    const paths = handedFiles(handed);
    const last = [...opened.windows.values()].at(-1);
    if (paths.length > 0 || last === undefined) opened.openWindow(paths);
    else {
      if (last.window.isMinimized()) last.window.restore();
      last.window.focus();
    }
  });
  app.on('before-quit', () => {
    isQuitting = true;
  });
  app.on('activate', () => {
    if (opened.windows.size === 0) opened.openWindow([]);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

function handedFiles(handed: unknown): readonly string[] {
  const list = (handed as { readonly files?: unknown } | null)?.files;
  return Array.isArray(list) ? list.filter((path) => typeof path === 'string') : [];
}

async function openFirstWindows(opened: Desktop, paths: readonly string[]): Promise<void> {
  if (paths.length > 0) {
    opened.openWindow(paths);
    return;
  }
  const cases = opened.settings.current().restoreLastCase ? await opened.session.takeCases() : [];
  for (const restored of cases) opened.openWindow(restored);
  if (cases.length === 0) opened.openWindow([]);
}
