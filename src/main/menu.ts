import { app, BrowserWindow, Menu } from 'electron';
import type { CommandId } from '../contract/commands.ts';
import type { CaseWindow } from './case-window.ts';
import type { Desktop } from './desktop.ts';
import { menuTemplate } from './menu-template.ts';
import { openPaths } from './window-handlers.ts';

/** Builds the menu bar anew: its language and the recent files change. */
export function showMenu(desktop: Desktop): void {
  const facts = {
    language: desktop.settings.current().language,
    platform: process.platform,
    recent: desktop.recent.files().map(({ path }) => path),
    isDeveloped: !app.isPackaged,
  };
  const template = menuTemplate(facts, {
    run: (command) => {
      runCommand(desktop, command);
    },
    openRecent: (path) => {
      const target = targetWindow(desktop);
      target.allow([path]);
      target.whenReady(() => void openPaths(desktop, target, { paths: [path], add: false }));
    },
    clearRecent: () => {
      void desktop.recent.clear().then(desktop.refreshMenu);
      app.clearRecentDocuments();
    },
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function runCommand(desktop: Desktop, command: CommandId): void {
  // On macOS the menu bar outlives the last window.
  if (command === 'file.newWindow') {
    desktop.openWindow([]);
    return;
  }
  const target = targetWindow(desktop);
  target.whenReady(() => {
    target.send('command.run', { command });
  });
}

function targetWindow(desktop: Desktop): CaseWindow {
  const focused = BrowserWindow.getFocusedWindow();
  const open = focused === null ? undefined : desktop.windows.get(focused.webContents.id);
  return open ?? [...desktop.windows.values()].at(-1) ?? desktop.openWindow([]);
}
