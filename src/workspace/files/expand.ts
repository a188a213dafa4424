import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A dropped folder may be a whole disk: stop well before that. */
const MAX_FILES = 1000;
const MAX_DEPTH = 5;

/** Folders are replaced by the regular files in them, hidden ones left out, in name order. */
export function expand(paths: readonly string[]): readonly string[] {
  const files: string[] = [];
  for (const path of paths) {
    const before = files.length;
    addFiles(path, 0, files);
    // An empty folder is kept: reading it says what it is.
    if (files.length === before && files.length < MAX_FILES) files.push(path);
  }
  return files;
}

function addFiles(path: string, depth: number, files: string[]): void {
  if (files.length >= MAX_FILES) return;
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory() !== true) {
    // Kept even if it does not exist: reading it says so.
    if (stat === undefined || stat.isFile() || depth === 0) files.push(path);
    return;
  }
  if (depth >= MAX_DEPTH) return;
  for (const name of readdirSync(path).toSorted()) {
    if (!name.startsWith('.')) addFiles(join(path, name), depth + 1, files);
  }
}
