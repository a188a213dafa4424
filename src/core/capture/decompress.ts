import { DecompressionError, type StreamDecoder } from './decompression-error.ts';
import { GzipMembers } from './gunzip.ts';
import { Lz4Frames } from './lz4.ts';
import type { CaptureProblem } from './place.ts';
import { captureProblem } from './problems.ts';
import type { CompressionKind } from './recognise.ts';
import { ZstdFrames } from './zstd.ts';

export interface Decompressor {
  /** Chunks of any size; they may be reused by the caller after the call. */
  push(chunk: Uint8Array): void;
  /** The file is over. What was wrong with the stream; what came before was handed on. */
  end(): CaptureProblem[];
  /** Whether anything more can come out. */
  readonly isStopped: boolean;
}

/** Fed in small slices, because a slice may grow a thousand times. */
const SLICE_BYTES = 16 * 1024;
/** Captures shrink to a hundredth at the very most; a bomb to a thousandth. Small files may do what they like. */
const SUSPICIOUS_BYTES = 256 * 1024 * 1024;
const MAX_RATIO = 250;

/** Decompresses pushed chunks. Pure, and bounded in memory: nothing but the format's own window is kept. */
export function createDecompressor(kind: CompressionKind, onChunk: (chunk: Uint8Array) => void): Decompressor {
  return new BoundedDecompressor(kind, onChunk);
}

class BoundedDecompressor implements Decompressor {
  isStopped = false;
  readonly #decoder: StreamDecoder;
  readonly #problems: CaptureProblem[] = [];
  #bytesIn = 0;
  #bytesOut = 0;

  constructor(kind: CompressionKind, onChunk: (chunk: Uint8Array) => void) {
    const hand = (chunk: Uint8Array): void => {
      if (chunk.length === 0 || this.isStopped) return;
      this.#bytesOut += chunk.length;
      onChunk(chunk);
      if (this.#bytesOut > SUSPICIOUS_BYTES && this.#bytesOut > MAX_RATIO * this.#bytesIn) this.#stopBomb();
    };
    this.#decoder = createDecoder(kind, hand);
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.isStopped; at += SLICE_BYTES) {
      const slice = chunk.slice(at, at + SLICE_BYTES);
      this.#bytesIn += slice.length;
      this.#attempt(() => {
        this.#decoder.push(slice);
      });
    }
  }

  end(): CaptureProblem[] {
    if (!this.isStopped) {
      this.#attempt(() => {
        this.#decoder.end();
      });
    }
    this.isStopped = true;
    return this.#problems;
  }

  #attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof DecompressionError)) throw error;
      this.isStopped = true;
      const facts = { detail: error.detail, bytes: this.#bytesOut };
      this.#problems.push(captureProblem(`compressed-${error.problem}`, facts, null, this.#bytesIn));
    }
  }

  #stopBomb(): void {
    this.isStopped = true;
    const ratio = Math.round(this.#bytesOut / this.#bytesIn);
    this.#problems.push(captureProblem('compressed-bomb', { bytes: this.#bytesOut, ratio }, null, this.#bytesIn));
  }
}

function createDecoder(kind: CompressionKind, onChunk: (chunk: Uint8Array) => void): StreamDecoder {
  switch (kind) {
    case 'gzip':
      return new GzipMembers(onChunk);
    case 'zstd':
      return new ZstdFrames(onChunk);
    case 'lz4':
      return new Lz4Frames(onChunk);
  }
}
