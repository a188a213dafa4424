import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import { findPlaces } from '../workspace/door/places.ts';
import { openRecentFiles } from '../workspace/door/recent-files.ts';
import { openSettingsFile } from '../workspace/door/settings-file.ts';
import { removePrivateFolders } from '../workspace/files/private-folder.ts';
import { filesFromArguments } from './arguments.ts';
import { type CaseWindow, createCaseWindow } from './case-window.ts';
import { commandLineWords, runCommandLine } from './command-line.ts';
import { type Desktop, keepSession } from './desktop.ts';
import { gather } from './gather.ts';
import { hardenContents, hardenSession } from './hardening.ts';
import { answerWindows } from './ipc.ts';
import { showMenu } from './menu.ts';
import { registerPageScheme, servePage } from './page-protocol.ts';
import { openPlacesFile } from './places-file.ts';
import { openSessionFile } from './session-file.ts';
import { openPaths } from './window-handlers.ts';

const files = filesFromArguments(process.argv, process.cwd(), process.defaultApp);
/** macOS names files by event, one by one, before and after the start; those opened together are one case. */
const openedEarly: string[] = [];
let desktop: Desktop | null = null;
let isQuitting = false;

const openTogether = gather<string>((paths) => {
  desktop?.openFiles(paths);
});
app.on('open-file', (event, path) => {
  event.preventDefault();
  if (desktop === null) openedEarly.push(path);
  else openTogether(path);
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
  openFirstWindows(desktop, [...files, ...openedEarly]);
}

async function createDesktop(): Promise<Desktop> {
  const folder = app.getPath('userData');
  const session = await openSessionFile(folder);
  let lost = session.wasCutShort ? session.cases : [];
  const created: Desktop = {
    settings: await openSettingsFile(folder, app.getPreferredSystemLanguages()),
    recent: await openRecentFiles(folder),
    session,
    windowPlaces: await openPlacesFile(join(folder, 'windows.json')),
    places,
    windows: new Map(),
    openWindow: (paths) => openWindow(created, paths),
    openFiles: (paths) => {
      const empty = [...created.windows.values()].find((window) => window.isEmpty());
      if (empty === undefined || paths.length === 0) created.openWindow(paths);
      else openIn(created, empty, paths);
    },
    lost: () => lost,
    answerLost: (opens) => {
      const cases = lost;
      lost = [];
      if (opens) for (const paths of cases) created.openFiles(paths);
      else void keepSession(created);
    },
    refreshMenu: () => {
      showMenu(created);
    },
    isQuitting: () => isQuitting,
  };
  return created;
}

function openWindow(opened: Desktop, paths: readonly string[]): CaseWindow {
  const caseWindow = createCaseWindow(opened, nativeTheme.shouldUseDarkColors);
  opened.windows.set(caseWindow.window.webContents.id, caseWindow);
  if (paths.length > 0) openIn(opened, caseWindow, paths);
  return caseWindow;
}

function openIn(opened: Desktop, caseWindow: CaseWindow, paths: readonly string[]): void {
  caseWindow.allow(paths);
  caseWindow.whenReady(() => void openPaths(opened, caseWindow, { paths, add: false }));
  if (caseWindow.window.isMinimized()) caseWindow.window.restore();
  if (caseWindow.window.isVisible()) caseWindow.window.focus();
}

function listenToPlatform(opened: Desktop): void {
  app.on('second-instance', (_event, _argv, _cwd, handed) => {
    const paths = handedFiles(handed);
    const last = [...opened.windows.values()].at(-1);
    if (paths.length > 0 || last === undefined) opened.openFiles(paths);
    else {
      if (last.window.isMinimized()) last.window.restore();
      last.window.focus();
    }
  });
  app.on('before-quit', () => {
    isQuitting = true;
  });
  app.on('will-quit', () => {
    opened.session.end();
    // The windows' threads are ended in the middle of their work.
    removePrivateFolders();
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

function openFirstWindows(opened: Desktop, paths: readonly string[]): void {
  if (paths.length > 0) {
    opened.openWindow(paths);
    return;
  }
  const { session } = opened;
  // After a crash nothing is opened again by itself: the window offers it.
  const cases = opened.settings.current().restoreLastCase && !session.wasCutShort ? session.cases : [];
  for (const restored of cases) opened.openWindow(restored);
  if (cases.length === 0) opened.openWindow([]);
}
