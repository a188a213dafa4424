import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Requests } from '../../contract/contract.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

export const RECENT_MAX = 12;

export interface RecentFile {
  readonly path: string;
  /** Milliseconds since 1970; null where an older version kept the path alone. */
  readonly openedAt: number | null;
}

/** The files opened last, newest first. Paths and times only. */
export interface RecentFiles {
  readonly files: () => readonly RecentFile[];
  readonly add: (paths: readonly string[], openedAt: number) => Promise<void>;
  readonly clear: () => Promise<void>;
}

export async function openRecentFiles(folder: string): Promise<RecentFiles> {
  const path = join(folder, 'recent.json');
  const stored = await readJsonFile(path);
  let files: readonly RecentFile[] = Array.isArray(stored) ? stored.flatMap(readRecent).slice(0, RECENT_MAX) : [];
  let written: Promise<void> = Promise.resolve();
  const keep = (next: readonly RecentFile[]): Promise<void> => {
    files = next;
    written = written.then(() => writeJsonFile(path, next)).catch(() => undefined);
    return written;
  };
  return {
    files: () => files,
    add: (paths, openedAt) => {
      const opened = [...new Set(paths)];
      const others = files.filter((file) => !opened.includes(file.path));
      return keep([...opened.map((each) => ({ path: each, openedAt })), ...others].slice(0, RECENT_MAX));
    },
    clear: () => keep([]),
  };
}

function readRecent(value: unknown): readonly RecentFile[] {
  if (typeof value === 'string') return [{ path: value, openedAt: null }];
  const { path, openedAt } = (value ?? {}) as { readonly path?: unknown; readonly openedAt?: unknown };
  if (typeof path !== 'string') return [];
  return [{ path, openedAt: typeof openedAt === 'number' && Number.isFinite(openedAt) ? openedAt : null }];
}

export async function describeRecent(files: readonly RecentFile[]): Promise<Requests['recent.read']['result']> {
  const exists = (path: string): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    );
  return Promise.all(
    files.map(async ({ path, openedAt }) => ({
      path,
      name: basename(path),
      folder: dirname(path),
      openedAt,
      exists: await exists(path),
    })),
  );
}
