import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Evidence, EvidenceProblem } from '../../core/apigee/model.ts';
import { createEvidenceReader, type EvidenceReader, type EvidenceReading } from '../../core/apigee/read-evidence.ts';
import { createDecompressor, type Decompressor } from '../../core/capture/decompress.ts';
import { isCompression, recogniseCapture } from '../../core/capture/recognise.ts';
import { failed } from '../failure.ts';
import { evidenceKindOf } from './classify-content.ts';
import { readHead } from './read-file.ts';

const CHUNK_BYTES = 1 << 20;
const TURN_BYTES = 16 << 20;

/** Streams a log, trace, bundle or response of any size through its reader. */
export async function readEvidenceFile(
  path: string,
  watch: { readonly isCancelled: () => boolean },
): Promise<EvidenceReading> {
  const name = basename(path);
  const kind = await evidenceKindOf(path);
  if (kind === null) throw failed('not-evidence', name);
  const reader = createEvidenceReader(kind, name);
  const outer = recogniseCapture(readHead(path, 16));
  const decompressor = isCompression(outer)
    ? createDecompressor(outer, (chunk) => {
        reader.push(chunk);
      })
    : null;
  await pushFile(path, decompressor ?? reader, watch);
  const damage = decompressor?.end() ?? [];
  const reading = reader.finish();
  return damage.length === 0 ? reading : { ...reading, items: reading.items.map(withDamage) };
}

function withDamage(item: Evidence): Evidence {
  const problem: EvidenceProblem = { code: 'compression-damaged', line: null, facts: {} };
  return { ...item, problems: [...item.problems, problem] };
}

async function pushFile(
  path: string,
  sink: EvidenceReader | Decompressor,
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
      sink.push(buffer.subarray(0, length));
      sinceTurn += length;
      if (sinceTurn < TURN_BYTES) continue;
      sinceTurn = 0;
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    closeSync(descriptor);
  }
}
