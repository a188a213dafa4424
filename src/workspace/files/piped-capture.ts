import { closeSync, createReadStream, openSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { createPrivateFolder, type PrivateFolder } from './private-folder.ts';

/**
 * A capture from a pipe. Details are read again by span, so it is kept in a private file (0600 in a 0700 folder)
 * for as long as the case is open.
 */
export class PipedCapture {
  readonly #from: string;
  #folder: PrivateFolder | null = null;
  #input: Readable | null = null;
  #isStopped = false;

  /** @param from `-` is standard input. */
  constructor(from: string) {
    this.#from = from;
  }

  /** Reads to the end, or until `stop`. */
  async spool(): Promise<string> {
    this.#folder ??= createPrivateFolder();
    const path = join(this.#folder.path, this.#from === '-' ? 'standard-input' : basename(this.#from));
    const out = openSync(path, 'wx', 0o600);
    try {
      this.#input = this.#from === '-' ? openStandardInput() : createReadStream(this.#from);
      for await (const chunk of this.#input as AsyncIterable<Uint8Array>) writeSync(out, chunk);
    } catch (error) {
      // Destroying a stream in the middle of a read is reported as an error of its reader.
      if (!this.#isStopped) throw error;
    } finally {
      closeSync(out);
    }
    return path;
  }

  /** Whoever writes may go on: what has come so far is the capture. */
  stop(): void {
    this.#isStopped = true;
    this.#input?.destroy();
  }

  remove(): void {
    this.#folder?.remove();
    this.#folder = null;
  }
}

/** Windows programs with a window of their own have no usable `process.stdin`, but they have descriptor 0. */
function openStandardInput(): Readable {
  return process.platform === 'win32' ? createReadStream('', { fd: 0, autoClose: false }) : process.stdin;
}
