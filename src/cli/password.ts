/** Where a keystore's password comes from: a file, the environment, or a prompt on a terminal (ask-password.ts). Never an argument. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { asFailure, CaseFailure } from '../workspace/failure.ts';

const VARIABLE = 'HANDSCOPE_KEYSTORE_PASSWORD';

/** In memory only. */
export interface Passwords {
  readonly given: string | null;
  /** By the keystore's name: what was typed at a prompt. */
  readonly asked: Map<string, string>;
}

/** The password that was given without asking; null where none was. One line break at a file's end is not part of it. */
export function givenPassword(file: string | undefined): string | null {
  if (file === undefined) return process.env[VARIABLE] ?? null;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/u, '');
  } catch (error) {
    throw new CaseFailure(asFailure(error, basename(file)));
  }
}
