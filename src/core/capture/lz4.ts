/**
 * LZ4 frames (LZ4 frame format 1.6, block format 1.5), written here because it is small. Legacy frames too, as the
 * Linux kernel and old tools write them. Checksums are stepped over: a damaged block shows in the packets.
 *
 *   magic 4 | FLG 1 | BD 1 | content size 0 or 8 | dictionary 0 or 4 | HC 1 | blocks (size 4 + body + checksum 0 or 4) | 0 | checksum 0 or 4
 */
import { ByteQueue } from './byte-queue.ts';
import { DecompressionError, type StreamDecoder } from './decompression-error.ts';

const MAGIC = 0x184d2204;
const LEGACY_MAGIC = 0x184c2102;
const UNCOMPRESSED = 0x80000000;
const HISTORY = 64 * 1024;
const LEGACY_BLOCK = 8 * 1024 * 1024;

interface Lz4Frame {
  readonly isLegacy: boolean;
  readonly maxBlock: number;
  readonly isIndependent: boolean;
  readonly hasBlockChecksum: boolean;
  readonly hasContentChecksum: boolean;
}

export class Lz4Frames implements StreamDecoder {
  readonly #queue = new ByteQueue();
  readonly #onChunk: (chunk: Uint8Array) => void;
  #frame: Lz4Frame | null = null;
  #skip = 0;
  /** The last 64 KB that came out, then room for a block. */
  #out = new Uint8Array(0);
  #history = 0;

  constructor(onChunk: (chunk: Uint8Array) => void) {
    this.#onChunk = onChunk;
  }

  push(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    while (this.#step());
  }

  end(): void {
    const endsHere = this.#frame === null || this.#frame.isLegacy;
    if (!endsHere || this.#queue.length > 0 || this.#skip > 0) throw new DecompressionError('cut', 'lz4');
  }

  #step(): boolean {
    if (this.#skip > 0) {
      const skipped = this.#queue.take(this.#skip).length;
      this.#skip -= skipped;
      return skipped > 0;
    }
    return this.#frame === null ? this.#beginFrame() : this.#block(this.#frame);
  }

  #beginFrame(): boolean {
    if (this.#queue.length < 4) return false;
    const magic = word(this.#queue.peek(4), 0);
    if (magic === LEGACY_MAGIC) {
      this.#queue.take(4);
      this.#begin({
        isLegacy: true,
        maxBlock: LEGACY_BLOCK,
        isIndependent: true,
        hasBlockChecksum: false,
        hasContentChecksum: false,
      });
      return true;
    }
    if (this.#queue.length < 8) return false;
    if (isSkippable(magic)) {
      this.#skip = 8 + word(this.#queue.peek(8), 4);
      return true;
    }
    if (magic !== MAGIC) throw new DecompressionError('damaged', 'lz4 frame');
    return this.#beginModern();
  }

  #beginModern(): boolean {
    const [, , , , flags = 0, descriptor = 0] = this.#queue.peek(6);
    const size = 7 + ((flags & 8) === 0 ? 0 : 8) + ((flags & 1) === 0 ? 0 : 4);
    if (flags >> 6 !== 1) throw new DecompressionError('damaged', 'lz4 version');
    if ((flags & 1) !== 0) throw new DecompressionError('unsupported', 'lz4 dictionary');
    if (this.#queue.length < size) return false;
    this.#queue.take(size);
    const blockCode = (descriptor >> 4) & 7;
    if (blockCode < 4) throw new DecompressionError('damaged', 'lz4 block size');
    this.#begin({
      isLegacy: false,
      maxBlock: 1 << (8 + 2 * blockCode),
      isIndependent: (flags & 0x20) !== 0,
      hasBlockChecksum: (flags & 0x10) !== 0,
      hasContentChecksum: (flags & 4) !== 0,
    });
    return true;
  }

  #begin(frame: Lz4Frame): void {
    this.#frame = frame;
    this.#history = 0;
    if (this.#out.length < HISTORY + frame.maxBlock) this.#out = new Uint8Array(HISTORY + frame.maxBlock);
  }

  #block(frame: Lz4Frame): boolean {
    if (this.#queue.length < 4) return false;
    const size = word(this.#queue.peek(4), 0);
    if (frame.isLegacy && (size === MAGIC || size === LEGACY_MAGIC || isSkippable(size))) {
      this.#frame = null;
      return true;
    }
    if (size === 0 && !frame.isLegacy) {
      this.#queue.take(4);
      this.#frame = null;
      this.#skip = frame.hasContentChecksum ? 4 : 0;
      return true;
    }
    const isStored = !frame.isLegacy && size >= UNCOMPRESSED;
    const length = isStored ? size - UNCOMPRESSED : size;
    if (length > frame.maxBlock + (frame.isLegacy ? 65536 : 0)) throw new DecompressionError('damaged', 'lz4 block');
    const whole = 4 + length + (frame.hasBlockChecksum ? 4 : 0);
    if (this.#queue.length < whole) return false;
    this.#decode(frame, this.#queue.take(whole).subarray(4, 4 + length), isStored);
    return true;
  }

  #decode(frame: Lz4Frame, input: Uint8Array, isStored: boolean): void {
    const from = frame.isIndependent ? 0 : this.#history;
    const limit = Math.min(this.#out.length, from + frame.maxBlock);
    let end = from + input.length;
    if (isStored) this.#out.set(input, from);
    else end = decodeBlock(input, this.#out, from, limit);
    this.#onChunk(this.#out.subarray(from, end));
    if (frame.isIndependent) return;
    const kept = Math.min(HISTORY, end);
    this.#out.copyWithin(0, end - kept, end);
    this.#history = kept;
  }
}

function isSkippable(magic: number): boolean {
  return magic >>> 4 === 0x184d2a5;
}

function word(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at, true);
}

const damaged = (): DecompressionError => new DecompressionError('damaged', 'lz4 sequence');

/**
 * Sequences of `token 1 | more literal length | literals | offset 2 | more match length`; the last one ends after its
 * literals. Returns where the output ends. Byte by byte: this is a hot loop over bytes that are not ours.
 */
function decodeBlock(input: Uint8Array, out: Uint8Array, from: number, limit: number): number {
  let at = 0;
  let to = from;
  const lengthOf = (nibble: number): number => {
    let length = nibble;
    if (nibble < 15) return length;
    for (;;) {
      const more = input[at];
      if (more === undefined) throw damaged();
      at += 1;
      length += more;
      if (more < 255) return length;
    }
  };
  while (at < input.length) {
    const token = input[at] ?? 0;
    at += 1;
    const literals = lengthOf(token >> 4);
    if (at + literals > input.length || to + literals > limit) throw damaged();
    out.set(input.subarray(at, at + literals), to);
    at += literals;
    to += literals;
    if (at === input.length) break;
    const offset = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
    at += 2;
    const match = lengthOf(token & 15) + 4;
    if (at > input.length || offset === 0 || offset > to || to + match > limit) throw damaged();
    copyMatch(out, to, offset, match);
    to += match;
  }
  return to;
}

/** A match may reach into what it is writing: then it repeats. */
function copyMatch(out: Uint8Array, to: number, offset: number, length: number): void {
  if (offset >= length) {
    out.copyWithin(to, to - offset, to - offset + length);
    return;
  }
  for (let copied = 0; copied < length; copied += 1) out[to + copied] = out[to - offset + copied] ?? 0;
}
