/**
 * Zstandard (RFC 8878) by way of fzstd. The frames are walked here, for what fzstd leaves to its caller: a window that
 * a header claims is bounded before any of it is allocated, and a stream that ends early is told from a whole one.
 *
 *   magic 4 | descriptor 1 | window 0-1 | dictionary 0-4 | content size 0-8 | blocks (3-byte header + body) | checksum 0-4
 */
import { Decompress } from 'fzstd';
import { ByteReader } from '../bytes/byte-reader.ts';
import { ByteQueue } from './byte-queue.ts';
import { DecompressionError, LibraryDecoder, type StreamDecoder } from './decompression-error.ts';

const MAGIC = 0xfd2fb528;
const LONGEST_HEADER = 18;
/** The zstd tool's own limit for decoding without being told to use more (`--long=27`). */
const MAX_WINDOW = 128 * 1024 * 1024;
const MAX_BLOCK = 128 * 1024;

interface FrameHeader {
  readonly length: number;
  readonly hasChecksum: boolean;
}

export class ZstdFrames implements StreamDecoder {
  readonly #queue = new ByteQueue();
  readonly #onChunk: (chunk: Uint8Array) => void;
  #decoder: LibraryDecoder | null = null;
  #hasChecksum = false;
  #skip = 0;

  constructor(onChunk: (chunk: Uint8Array) => void) {
    this.#onChunk = onChunk;
  }

  push(bytes: Uint8Array): void {
    this.#queue.push(bytes);
    while (this.#step());
  }

  end(): void {
    // A frame's header may be shorter than the longest one that was waited for.
    while (this.#queue.length > 0 && this.#step(true));
    if (this.#decoder !== null || this.#queue.length > 0 || this.#skip > 0) throw new DecompressionError('cut', 'zstd');
  }

  /** Goes on by one header or block; false where more bytes are needed. */
  #step(isEnd = false): boolean {
    if (this.#skip > 0) {
      const skipped = this.#queue.take(this.#skip).length;
      this.#skip -= skipped;
      return skipped > 0;
    }
    return this.#decoder === null ? this.#beginFrame(isEnd) : this.#block(this.#decoder);
  }

  #beginFrame(isEnd: boolean): boolean {
    if (this.#queue.length < (isEnd ? 9 : LONGEST_HEADER)) return false;
    const head = this.#queue.peek(LONGEST_HEADER);
    const magic = littleEndian(head, 0, 4);
    if (magic >>> 4 === 0x184d2a5) {
      this.#skip = 8 + littleEndian(head, 4, 4);
      return true;
    }
    if (magic !== MAGIC) throw new DecompressionError('damaged', 'zstd frame');
    const header = parseHeader(head);
    if (this.#queue.length < header.length) return false;
    this.#hasChecksum = header.hasChecksum;
    this.#decoder = new LibraryDecoder(this.#onChunk, (take) => new Decompress(take));
    this.#decoder.push(this.#queue.take(header.length).slice(), false);
    return true;
  }

  #block(decoder: LibraryDecoder): boolean {
    if (this.#queue.length < 3) return false;
    const header = littleEndian(this.#queue.peek(3), 0, 3);
    const isLast = (header & 1) === 1;
    const type = (header >> 1) & 3;
    const size = header >> 3;
    if (type === 3 || size > MAX_BLOCK) throw new DecompressionError('damaged', 'zstd block');
    const length = 3 + (type === 1 ? 1 : size) + (isLast && this.#hasChecksum ? 4 : 0);
    if (this.#queue.length < length) return false;
    if (isLast) this.#decoder = null;
    // fzstd keeps what it is given until it has a whole block.
    decoder.push(this.#queue.take(length).slice(), false);
    return true;
  }
}

function littleEndian(bytes: Uint8Array, from: number, width: number): number {
  return new ByteReader(bytes.subarray(from, from + width).toReversed())
    .bytes(width, 'little-endian value')
    .reduce((value, byte) => value * 256 + byte, 0);
}

function parseHeader(head: Uint8Array): FrameHeader {
  const descriptor = littleEndian(head, 4, 1);
  const isSingle = (descriptor & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeFlag = descriptor >> 6;
  const contentSize = sizeFlag === 0 ? (isSingle ? 1 : 0) : 1 << sizeFlag;
  const sizeAt = (isSingle ? 5 : 6) + dictionary;
  const length = sizeAt + contentSize;
  if (dictionary > 0 && littleEndian(head, isSingle ? 5 : 6, dictionary) !== 0) {
    throw new DecompressionError('unsupported', 'zstd dictionary');
  }
  const window = isSingle ? littleEndian(head, sizeAt, contentSize) : windowSize(littleEndian(head, 5, 1));
  if (window > MAX_WINDOW) throw new DecompressionError('unsupported', 'zstd window');
  return { length, hasChecksum: (descriptor & 4) !== 0 };
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}
