import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, realpathSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { asFailure, CaseFailure, failed } from '../failure.ts';

/** A file that appears whole or not at all, and never takes the place of an input. Whatever goes wrong leaves nothing. */
export class AtomicFile {
  readonly #path: string;
  readonly #temporary: string;
  #descriptor: number | null;

  constructor(path: string, inputs: readonly string[]) {
    this.#path = path;
    if (inputs.some((input) => isSameFile(input, path))) throw failed('output-is-input', basename(path));
    this.#temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
    try {
      this.#descriptor = openSync(this.#temporary, 'wx', 0o600);
    } catch (error) {
      throw asOutputFailure(error, path);
    }
  }

  /** Where the content stands until it is committed: to be read once more before it goes out. */
  get temporary(): string {
    return this.#temporary;
  }

  write(content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
    this.#guarded((descriptor) => {
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at, bytes.length - at);
    });
  }

  /** Everything is on the disk, and may be read; the place is not taken yet. */
  seal(): void {
    this.#guarded((descriptor) => {
      fsyncSync(descriptor);
      closeSync(descriptor);
    });
    this.#descriptor = null;
  }

  commit(): void {
    if (this.#descriptor !== null) this.seal();
    try {
      renameSync(this.#temporary, this.#path);
    } catch (error) {
      this.discard();
      throw asOutputFailure(error, this.#path);
    }
  }

  /** Leaves nothing behind. Harmless after a commit. */
  discard(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
    rmSync(this.#temporary, { force: true });
  }

  #guarded(action: (descriptor: number) => void): void {
    if (this.#descriptor === null)
      throw failed('unexpected', basename(this.#path), { message: 'written after its end' });
    try {
      action(this.#descriptor);
    } catch (error) {
      this.discard();
      throw asOutputFailure(error, this.#path);
    }
  }
}

/** Writes a file whole or not at all. */
export function writeWhole(path: string, content: string | Uint8Array, inputs: readonly string[]): void {
  const file = new AtomicFile(path, inputs);
  file.write(content);
  file.commit();
}

/** Also by another name of the same file. */
function isSameFile(input: string, output: string): boolean {
  if (resolve(input) === resolve(output)) return true;
  try {
    return realpathSync(input) === realpathSync(output);
  } catch {
    // One of them does not exist, so they are not the same.
    return false;
  }
}

const OUTPUT_CODES: Readonly<Record<string, string>> = {
  ENOENT: 'output-folder-missing',
  ENOTDIR: 'output-folder-missing',
  EACCES: 'output-forbidden',
  EPERM: 'output-forbidden',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
};

function asOutputFailure(error: unknown, path: string): CaseFailure {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = OUTPUT_CODES[code];
  return known === undefined ? new CaseFailure(asFailure(error, basename(path))) : failed(known, basename(path));
}
