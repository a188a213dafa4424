import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Evidence } from '../../core/apigee/model.ts';
import { createEvidenceReader, type EvidenceReader } from '../../core/apigee/read-evidence.ts';
import { createDecompressor } from '../../core/capture/decompress.ts';
import { isCompression, recogniseCapture } from '../../core/capture/recognise.ts';
import { failed } from '../failure.ts';
import { classify } from './classify.ts';
import { readHead } from './read-file.ts';

const CHUNK_BYTES = 1 << 20;
const TURN_BYTES = 16 << 20;

/** Streams a log, trace, bundle or response of any size through its reader. */
export async function readEvidenceFile(
  path: string,
  watch: { readonly isCancelled: () => boolean },
): Promise<readonly Evidence[]> {
  const name = basename(path);
  const kind = classify(path);
  if (kind.role !== 'evidence') throw failed('not-evidence', name);
  const reader = createEvidenceReader(kind.kind, name);
  await pushFile(path, intoReader(path, reader), watch);
  return reader.finish();
}

function intoReader(path: string, reader: EvidenceReader): (chunk: Uint8Array) => void {
  const outer = recogniseCapture(readHead(path, 16));
  if (!isCompression(outer)) {
    return (chunk) => {
      reader.push(chunk);
    };
  }
  const decompressor = createDecompressor(outer, (chunk) => {
    reader.push(chunk);
  });
  return (chunk) => {
    decompressor.push(chunk);
  };
}

async function pushFile(
  path: string,
  push: (chunk: Uint8Array) => void,
  watch: { readonly isCancelled: () => boolean },
): Promise<void> {
  const descriptor = openSync(path, 'r');
  const buffer = new Uint8Array(CHUNK_BYTES);
  try {
    let sinceTurn = 0;
    for (
      let length = readSync(descriptor, buffer);
      length > 0 && !watch.isCancelled();
      length = readSync(descriptor, buffer)
    ) {
      push(buffer.subarray(0, length));
      sinceTurn += length;
      if (sinceTurn < TURN_BYTES) continue;
      sinceTurn = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    closeSync(descriptor);
  }
}
