/** Where an output goes, and what stands there already. */
import { realpathSync, statSync, type BigIntStats } from 'node:fs';
import { basename, resolve } from 'node:path';
import { asFailure, CaseFailure, failed } from '../failure.ts';

export interface OutputPlace {
  /** Behind links: a link that stands there goes on pointing where it does. */
  readonly path: string;
  /** `-o /dev/stdout`, a pipe: nothing can take its place, so it is written to. */
  readonly isDevice: boolean;
}

/** Fails where the place is a folder or one of the inputs, by whatever name. */
export function outputPlace(path: string, inputs: readonly string[]): OutputPlace {
  if (inputs.some((input) => isSameFile(input, path))) throw failed('output-is-input', basename(path));
  const there = statOf(path);
  if (there === null) return { path, isDevice: false };
  if (there.isDirectory()) throw failed('output-is-folder', basename(path));
  return there.isFile() ? { path: realpathSync(path), isDevice: false } : { path, isDevice: true };
}

/** Also by another spelling, through links, and as another link to the same content. */
function isSameFile(input: string, output: string): boolean {
  if (resolve(input) === resolve(output)) return true;
  const [a, b] = [statOf(input), statOf(output)];
  return a !== null && b !== null && a.ino !== 0n && a.ino === b.ino && a.dev === b.dev;
}

/** Of what a link points to; null where nothing is, or where it cannot be seen. */
function statOf(path: string): BigIntStats | null {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
  } catch {
    // A folder on the way that may not be entered, or is none: opening will say so.
    return null;
  }
}

const OUTPUT_CODES: Readonly<Record<string, string>> = {
  ENOENT: 'output-folder-missing',
  ENOTDIR: 'output-folder-missing',
  EISDIR: 'output-is-folder',
  EACCES: 'output-forbidden',
  EPERM: 'output-forbidden',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EBUSY: 'output-busy',
  ETXTBSY: 'output-busy',
  ENAMETOOLONG: 'output-name-invalid',
  EINVAL: 'output-name-invalid',
  EIO: 'output-vanished',
  ENODEV: 'output-vanished',
  ENXIO: 'output-vanished',
  ESTALE: 'output-vanished',
};

/** `isBegun`: the folder was there when writing began. */
export function asOutputFailure(error: unknown, path: string, isBegun: boolean): CaseFailure {
  if (error instanceof CaseFailure) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = isBegun && code === 'ENOENT' ? 'output-vanished' : OUTPUT_CODES[code];
  return known === undefined ? new CaseFailure(asFailure(error, basename(path))) : failed(known, basename(path));
}
