// `npm run package:dir`: the app as it would be installed, unpacked, from the Electron runtime at hand: nothing is downloaded.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findElectron } from './electron-runtime.mjs';
import { exitCodeOf, ROOT, run } from './run.mjs';
import { writeSbom } from './sbom.mjs';
import { setUp } from './set-up.mjs';

const PLATFORM = { darwin: '--mac', win32: '--win' }[process.platform] ?? '--linux';
const EXECUTABLES = [
  ['linux-unpacked', 'handscope'],
  ['linux-arm64-unpacked', 'handscope'],
  ['win-unpacked', 'Handscope.exe'],
  ['mac', 'Handscope.app', 'Contents', 'MacOS', 'Handscope'],
  ['mac-arm64', 'Handscope.app', 'Contents', 'MacOS', 'Handscope'],
];

/**
 * @param {{ say: (line: string) => void, electron?: { folder: string, version: string } | null }} options
 * @returns {Promise<string>} The packaged executable.
 */
export async function packageDir({ say, electron }) {
  const runtime = electron ?? (await findElectron({ say }));
  if (runtime === null) throw new Error('Packing needs an Electron runtime, and none can be had.');
  writeSbom();
  const tool = join(ROOT, 'node_modules', 'electron-builder', 'cli.js');
  const config = [`-c.electronDist=${runtime.folder}`, `-c.electronVersion=${runtime.version}`];
  const args = [tool, PLATFORM, 'dir', ...config, '--publish', 'never'];
  const { code, output } = await run(process.execPath, args, { quiet: true, seconds: 300 });
  if (code !== 0) throw new Error(`Packing failed:\n${output}`);
  const packed = EXECUTABLES.map((path) => join(ROOT, 'dist', ...path)).find((path) => existsSync(path));
  if (packed === undefined) throw new Error(`Packing left no executable:\n${output}`);
  return packed;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const say = (line) => console.log(line);
  await setUp({ say })
    .then(() => packageDir({ say }))
    .then(say, (error) => {
      process.exitCode = exitCodeOf(error);
    });
}
