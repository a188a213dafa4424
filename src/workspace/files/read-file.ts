import { closeSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { asFailure, CaseFailure, failed } from '../failure.ts';

/** Keystores, certificates and key files are small; what is larger is something else. */
export const MAX_SMALL_FILE = 64 << 20;

/** The first bytes of a regular file. Says of a directory that it is one. */
export function readHead(path: string, length: number): Uint8Array {
  const name = basename(path);
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) throw failed('is-directory', name);
    // It could be read once only, and a device may never end.
    if (!stat.isFile()) throw failed('is-no-file', name);
    const descriptor = openSync(path, 'r');
    try {
      if (fstatSync(descriptor).size === 0) throw failed('file-empty', name);
      const head = new Uint8Array(length);
      return head.subarray(0, readSync(descriptor, head, 0, length, 0));
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw new CaseFailure(asFailure(error, name));
  }
}

/** The whole of a small file. */
export function readSmallFile(path: string): Uint8Array {
  const name = basename(path);
  try {
    const { size } = statSync(path);
    if (size > MAX_SMALL_FILE) throw failed('file-too-large', name, { bytes: size, limit: MAX_SMALL_FILE });
    return readFileSync(path);
  } catch (error) {
    throw new CaseFailure(asFailure(error, name));
  }
}
