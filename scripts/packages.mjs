// Installs the packages when they are missing or are not those of the lockfile.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';

/** What is installed is compared with the lockfile package by package; optional ones may be missing. */
export function packagesAreStale(root = ROOT) {
  const wanted = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null || installed === null) return true;
  return Object.entries(wanted).some(([path, { version, optional }]) => {
    if (path === '') return false;
    const found = installed[path];
    return found === undefined ? optional !== true : found.version !== version;
  });
}

function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** @param {{ say: (line: string) => void, toStderr?: boolean }} options */
export async function ensurePackages({ say, toStderr = false }) {
  if (!packagesAreStale()) return;
  say('Installing packages (npm ci).');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const clean = await run('npm', ['ci', ...quiet], { quiet: true });
  if (clean.code === 0) return;
  say('The lockfile cannot be used here; installing with npm install.');
  const loose = await run('npm', ['install', '--no-package-lock', ...quiet], { toStderr });
  if (loose.code !== 0) throw new Error(`The packages could not be installed:\n${clean.output}`);
}
