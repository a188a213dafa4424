// Builds out/ when the sources are not those of the last build. `npm run build` builds always.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { alone } from './alone.mjs';
import { exitCodeOf, ROOT, run } from './run.mjs';
import { requireWritable } from './writable.mjs';

const STAMP = join(ROOT, 'out', 'build.sha256');
const RESULTS = [
  'main/index.cjs',
  'preload/index.cjs',
  'renderer/index.html',
  'renderer/licences.json',
  'cli/index.cjs',
  'cli/job-thread.cjs',
  'workspace/worker.cjs',
];
const SOURCES = [
  'bin/compiled.cjs',
  'scripts/compile.mjs',
  'scripts/licences.mjs',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.base.json',
];

/** One hash of every source file, by content: a checkout or a copy of the tree does not make a build stale. */
function hashSources() {
  const hash = createHash('sha256');
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  for (const file of [...SOURCES.map((name) => join(ROOT, name)), ...files].sort()) {
    hash.update(`${file.slice(ROOT.length)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

export function buildIsStale(hash = hashSources()) {
  if (!RESULTS.every((file) => existsSync(join(ROOT, 'out', file)))) return true;
  return !existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== hash;
}

/** @param {{ say: (line: string) => void, always?: boolean }} options */
export async function ensureBuilt({ say, always = false }) {
  const hash = hashSources();
  if (!always && !buildIsStale(hash)) return;
  requireWritable('build');
  say('Building.');
  rmSync(STAMP, { force: true });
  const tool = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await run(process.execPath, [tool, 'build', '--logLevel', 'warn'], { quiet: true });
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  const compiling = await run(process.execPath, [join(ROOT, 'scripts', 'compile.mjs')], { quiet: true });
  if (compiling.code !== 0) throw new Error(compiling.output);
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  writeFileSync(STAMP, hash);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const say = (line) => console.log(line);
  await alone({ say }, () => ensureBuilt({ say, always: true })).catch((error) => {
    process.exitCode = exitCodeOf(error);
  });
}
