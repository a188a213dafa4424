import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Requests } from '../../contract/contract.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

export const RECENT_MAX = 12;

/** The captures opened last, newest first. Paths only. */
export interface RecentFiles {
  readonly paths: () => readonly string[];
  readonly add: (paths: readonly string[]) => Promise<void>;
  readonly clear: () => Promise<void>;
}

export async function openRecentFiles(folder: string): Promise<RecentFiles> {
  const path = join(folder, 'recent.json');
  const stored = await readJsonFile(path);
  let paths: readonly string[] = Array.isArray(stored)
    ? stored.filter((entry) => typeof entry === 'string').slice(0, RECENT_MAX)
    : [];
  let written: Promise<void> = Promise.resolve();
  const keep = (next: readonly string[]): Promise<void> => {
    paths = next;
    written = written.then(() => writeJsonFile(path, next)).catch(() => undefined);
    return written;
  };
  return {
    paths: () => paths,
    add: (opened) => keep([...new Set([...opened, ...paths])].slice(0, RECENT_MAX)),
    clear: () => keep([]),
  };
}

export async function describeRecent(paths: readonly string[]): Promise<Requests['recent.read']['result']> {
  const exists = (path: string): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    );
  return Promise.all(paths.map(async (path) => ({ path, name: basename(path), exists: await exists(path) })));
}
