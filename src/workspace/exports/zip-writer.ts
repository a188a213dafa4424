import { createHash } from 'node:crypto';
import { Zip, ZipDeflate } from 'fflate';
import type { AtomicFile } from './atomic-file.ts';

/** Writes a zip piece by piece into a file that appears whole or not at all. */
export class ZipWriter {
  readonly #zip: Zip;
  readonly #madeAt: Date;
  #error: Error | null = null;

  constructor(file: AtomicFile, madeAt: Date) {
    this.#madeAt = madeAt;
    this.#zip = new Zip((error, chunk) => {
      if (error !== null) this.#error = error;
      else file.write(chunk);
    });
  }

  add(path: string, pieces: Iterable<Uint8Array>): void {
    const member = new ZipDeflate(path, { level: 6 });
    member.mtime = this.#madeAt;
    this.#zip.add(member);
    for (const piece of pieces) member.push(piece);
    member.push(new Uint8Array(0), true);
    if (this.#error !== null) throw this.#error;
  }

  end(): void {
    this.#zip.end();
    if (this.#error !== null) throw this.#error;
  }
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
