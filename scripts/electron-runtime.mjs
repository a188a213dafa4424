// Finds an Electron runtime: the one named by ELECTRON_OVERRIDE_DIST_PATH, the installed one, the official download.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

const DOWNLOAD_SECONDS = 180;
const START_SECONDS = 30;
const PACKAGE = join(ROOT, 'node_modules', 'electron');

const EXECUTABLES = {
  darwin: join('Electron.app', 'Contents', 'MacOS', 'Electron'),
  win32: 'electron.exe',
};

const executableIn = (folder) => join(folder, EXECUTABLES[process.platform] ?? 'electron');

/**
 * @param {{ say: (line: string) => void, download?: boolean }} options
 * @returns {Promise<{ executable: string, folder: string, version: string } | null>} null where none can be had.
 */
export async function findElectron({ say, download = true }) {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  for (const folder of [named, join(PACKAGE, 'dist')]) {
    if (folder === undefined || folder === '') continue;
    const found = await tryRuntime(folder, say);
    if (found !== null) return found;
    if (folder === named) say(`ELECTRON_OVERRIDE_DIST_PATH names no Electron runtime that starts: ${folder}`);
  }
  if (!download || !existsSync(join(PACKAGE, 'install.js'))) return null;
  say('Downloading the Electron runtime.');
  const env = { ELECTRON_OVERRIDE_DIST_PATH: undefined };
  const result = await run(process.execPath, [join(PACKAGE, 'install.js')], {
    quiet: true,
    seconds: DOWNLOAD_SECONDS,
    env,
  });
  if (result.code !== 0) {
    const why = result.timedOut ? `not done in ${DOWNLOAD_SECONDS} s` : firstLine(result.output);
    say(`The Electron runtime could not be downloaded (${why}).`);
    return null;
  }
  return tryRuntime(join(PACKAGE, 'dist'), say);
}

/** A runtime counts when it starts: a library that the system lacks is found out here and not in the middle of a test. */
async function tryRuntime(folder, say) {
  const executable = executableIn(folder);
  if (!existsSync(executable)) return null;
  const env = { ELECTRON_RUN_AS_NODE: '1' };
  const args = ['-p', 'process.versions.electron'];
  const { code, output } = await run(executable, args, { quiet: true, seconds: START_SECONDS, env });
  if (code === 0) return { executable, folder, version: output.trim() };
  say(`The Electron runtime in ${folder} does not start: ${firstLine(output)}`);
  return null;
}

const firstLine = (text) => text.trim().split('\n', 1)[0] ?? '';
