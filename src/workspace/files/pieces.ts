import { closeSync, openSync, readSync } from 'node:fs';

const PIECE = 4 << 20;

/** A file from its beginning to its end, in pieces of their own memory. */
export function* filePieces(path: string): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    for (;;) {
      const buffer = new Uint8Array(PIECE);
      const length = readSync(descriptor, buffer);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(descriptor);
  }
}
