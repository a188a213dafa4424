import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { ExportOptions, Requests } from '../contract/contract.ts';
import type { DesktopText } from '../text/desktop/desktop-text.ts';

type Purpose = Requests['case.pick']['argument']['purpose'];

const EXTENSIONS = {
  captures: ['pcap', 'pcapng', 'cap', 'gz', 'zst', 'xz', 'bz2', 'lz4'],
  keystores: ['jks', 'jceks', 'p12', 'pfx', 'pem', 'crt', 'cer', 'der', 'p7b', 'jar', 'json'],
  evidence: ['log', 'xml', 'json', 'zip', 'txt'],
  keyLogs: ['log', 'keys', 'txt', 'pem', 'key'],
} as const;

/** Asks for files. A file is recognised by its content, so `All files` is always there. */
export async function askForFiles(
  window: BrowserWindow,
  purpose: Purpose,
  text: DesktopText,
): Promise<readonly string[]> {
  const chosen = await dialog.showOpenDialog(window, {
    title: purpose === 'key-log' ? text.choose.keyLog : text.choose[purpose],
    properties: ['openFile', 'multiSelections', 'dontAddToRecent'],
    filters: filtersFor(purpose, text),
  });
  return chosen.canceled ? [] : chosen.filePaths;
}

function filtersFor(purpose: Purpose, text: DesktopText): FileFilter[] {
  const all = { name: text.allFiles, extensions: ['*'] };
  switch (purpose) {
    case 'open':
      return [all, { name: text.captures, extensions: [...EXTENSIONS.captures] }];
    case 'keystore':
      return [all, { name: text.keystores, extensions: [...EXTENSIONS.keystores] }];
    case 'evidence':
      return [all, { name: text.evidence, extensions: [...EXTENSIONS.evidence] }];
    case 'key-log':
      return [all, { name: text.keyLogs, extensions: [...EXTENSIONS.keyLogs] }];
  }
}

const EXPORTS: Readonly<Record<ExportOptions['kind'], { readonly name: string; readonly extension: string }>> = {
  html: { name: 'HTML', extension: 'html' },
  pdf: { name: 'PDF', extension: 'pdf' },
  markdown: { name: 'Markdown', extension: 'md' },
  json: { name: 'JSON', extension: 'json' },
  bundle: { name: 'ZIP', extension: 'zip' },
  capture: { name: 'pcapng', extension: 'pcapng' },
};

/** Asks where an export goes; null when the person thought better of it. */
export async function askWhereToSave(
  window: BrowserWindow,
  kind: ExportOptions['kind'],
  text: DesktopText,
): Promise<string | null> {
  const { name, extension } = EXPORTS[kind];
  const chosen = await dialog.showSaveDialog(window, {
    title: text.save,
    defaultPath: `${text.reportName}.${extension}`,
    filters: [{ name, extensions: [extension] }],
    properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
  });
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}

/** The window's content ended. True: open it again. */
export async function askToReload(window: BrowserWindow, text: DesktopText): Promise<boolean> {
  const chosen = await dialog.showMessageBox(window, {
    type: 'error',
    message: text.windowLost,
    detail: text.windowLostWhy,
    buttons: [text.reload, text.close],
    defaultId: 0,
    cancelId: 1,
  });
  return chosen.response === 0;
}
