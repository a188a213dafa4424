import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHUNK_BYTES = 1 << 20;

/**
 * A capture from a pipe. Details are read again by span, so it is kept in a private file (0600 in a 0700 folder)
 * for as long as the case is open.
 */
export class StandardInput {
  #folder: string | null = null;

  spool(): string {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'handscope-'));
    const path = join(this.#folder, 'standard-input');
    const out = openSync(path, 'wx', 0o600);
    const buffer = new Uint8Array(CHUNK_BYTES);
    try {
      for (let length = readChunk(buffer); length > 0; length = readChunk(buffer)) writeSync(out, buffer, 0, length);
    } finally {
      closeSync(out);
    }
    return path;
  }

  remove(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
  }
}

/** A pipe that is set not to block answers EAGAIN while it has nothing; its end gives 0 bytes (EOF on Windows). */
function readChunk(buffer: Uint8Array): number {
  for (;;) {
    try {
      return readSync(0, buffer, 0, buffer.length, null);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
