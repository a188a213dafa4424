import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication } from 'playwright/test';
import { type Door, type OpenOptions, ROOT } from './door.ts';
import { watchPage } from './watch-page.ts';

const isRoot = process.getuid?.() === 0;
/** Chromium's sandbox does not run as root. */
export const SANDBOX = isRoot ? ['--no-sandbox'] : [];

/** @param app What Electron is to run; a packaged app is its own executable. */
export async function openDesktop(
  { files = [], home }: OpenOptions = {},
  app: { readonly executable?: string; readonly arguments: readonly string[] } = { arguments: [ROOT] },
): Promise<Door> {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'handscope-e2e-')));
  const executablePath = app.executable ?? process.env['HANDSCOPE_ELECTRON'];
  if (executablePath === undefined) throw new Error('HANDSCOPE_ELECTRON names no runtime; npm test finds one');
  const electron = await _electron.launch({
    executablePath,
    args: [...SANDBOX, `--user-data-dir=${folder}`, ...app.arguments, ...files],
  });
  const page = await electron.firstWindow();
  const { foreignRequests, errors } = watchPage(page, 'app://handscope/');
  await page.waitForLoadState();
  return {
    name: 'desktop',
    page,
    home: folder,
    electron,
    foreignRequests,
    errors,
    choose: async (chosen, act) => {
      await answerOpenDialog(electron, chosen);
      await act();
    },
    save: async (act) => {
      const path = join(await mkdtemp(join(tmpdir(), 'handscope-e2e-')), 'saved');
      await answerSaveDialog(electron, path);
      await act();
      return path;
    },
    close: () => electron.close(),
  };
}

function answerOpenDialog(electron: ElectronApplication, filePaths: readonly string[]): Promise<void> {
  return electron.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: paths.length === 0, filePaths: [...paths] });
  }, filePaths);
}

function answerSaveDialog(electron: ElectronApplication, filePath: string): Promise<void> {
  return electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
}
