import { createDecompressor } from '../../src/core/capture/decompress.ts';
import { isCompression, recogniseCapture } from '../../src/core/capture/recognise.ts';
import { createPipeline } from '../../src/core/streams/pipeline.ts';
import { mutate, seeded } from './mutate.ts';

export interface FuzzSample {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FuzzResult {
  readonly runs: number;
  readonly problems: number;
  readonly connections: number;
}

/** A packet of a few bytes may open a connection with some events; nothing does more than this for a byte of input. */
const MAX_CALLS_PER_BYTE = 1;
const CALLS_BEFORE = 10_000;

/** Runs one file through decompression and the pipeline. Throws on whatever must not happen. */
export function readHostile(
  bytes: Uint8Array,
  step: number,
): { readonly problems: number; readonly connections: number } {
  let calls = 0;
  let handed = 0;
  let ended = 0;
  let read = 0;
  const work = (): void => {
    calls += 1;
    if (calls > CALLS_BEFORE + MAX_CALLS_PER_BYTE * read) throw new Error(`hangs: ${calls} calls for ${read} bytes`);
  };
  const pipeline = createPipeline(() => ({
    data(_side, window, start, end) {
      work();
      if (start < 0 || end < start || end > window.length)
        throw new Error(`window ${start} to ${end} of ${window.length}`);
      handed += end - start;
    },
    missing(_side, length) {
      work();
      if (length <= 0) throw new Error(`missing ${length}`);
    },
    event: work,
    skippable: () => 0,
    end() {
      ended += 1;
    },
  }));
  const push = (chunk: Uint8Array): void => {
    read += chunk.length;
    pipeline.push(chunk);
  };
  const kind = recogniseCapture(bytes);
  const decompressor = isCompression(kind) ? createDecompressor(kind, push) : null;
  pipeline.beginCapture('mutant', null);
  for (let at = 0; at < bytes.length; at += step) {
    const chunk = bytes.slice(at, at + step);
    if (decompressor === null) push(chunk);
    else decompressor.push(chunk);
  }
  pipeline.endCapture(decompressor?.end() ?? []);
  pipeline.finish();
  if (ended !== pipeline.progress.connections) throw new Error(`${ended} of ${pipeline.progress.connections} ended`);
  if (handed > read) throw new Error(`handed over ${handed} of ${read} bytes`);
  return { problems: pipeline.captures[0]?.problems.length ?? 0, connections: ended };
}

/** Mutates the samples in turn. The error of a failing run names its seed, with which it can be repeated. */
export function fuzzCaptures(samples: readonly FuzzSample[], runs: number, firstSeed: number): FuzzResult {
  let problems = 0;
  let connections = 0;
  for (let run = 0; run < runs; run += 1) {
    const seed = firstSeed + run;
    const random = seeded(seed * 2_654_435_761);
    const sample = samples[random(samples.length)];
    const other = samples[random(samples.length)];
    if (sample === undefined || other === undefined) throw new Error('no samples');
    const mutant = mutate(sample.bytes, other.bytes, random);
    try {
      const result = readHostile(mutant, [1 << 20, 1000, 61][random(3)] ?? 1000);
      problems += result.problems;
      connections += result.connections;
    } catch (error) {
      throw new Error(`seed ${seed}, ${sample.name} with ${other.name}`, { cause: error });
    }
  }
  return { runs, problems, connections };
}
