import type { Facts } from '../core/diagnosis/model.ts';
import type { Failure } from '../contract/views.ts';

/** An error with a code that src/text/errors has a sentence for. Everything a person is told of goes this way. */
export class CaseFailure extends Error {
  override readonly name = 'CaseFailure';

  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

export function failed(code: string, file: string | null, facts: Facts = {}): CaseFailure {
  return new CaseFailure({ code, file, facts });
}

const SYSTEM_CODES: Readonly<Record<string, string>> = {
  ENOENT: 'file-not-found',
  EACCES: 'file-unreadable',
  EPERM: 'file-unreadable',
  EISDIR: 'is-directory',
  ENOSPC: 'disk-full',
  EROFS: 'folder-read-only',
  EMFILE: 'too-many-open-files',
};

/** Turns what Node throws into a failure; anything unknown keeps its message as a fact. */
export function asFailure(error: unknown, file: string | null): Failure {
  if (error instanceof CaseFailure) return error.failure;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = SYSTEM_CODES[code];
  if (known !== undefined) return { code: known, file, facts: {} };
  return { code: 'unexpected', file, facts: { message: error instanceof Error ? error.message : String(error) } };
}
