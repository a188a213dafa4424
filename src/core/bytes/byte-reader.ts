import { ParseError } from './parse-error.ts';

/**
 * A cursor over untrusted bytes. Every read names the field it is for and either
 * returns that many bytes or throws a ParseError: no other code indexes raw bytes.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #origin: number;
  readonly #end: number;
  #position: number;

  /**
   * `origin` is where `bytes` starts in the message or file, so that offsets stay true in sub-readers. A sub-reader is a
   * window on the same bytes, from `start` to `end`: making a view of them for each costs more than reading them.
   */
  constructor(bytes: Uint8Array, origin = 0, start = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#origin = origin;
    this.#position = start;
    this.#end = end;
  }

  get offset(): number {
    return this.#origin + this.#position;
  }

  get remaining(): number {
    return this.#end - this.#position;
  }

  /** A view, not a copy, of the next `length` bytes. */
  bytes(length: number, field: string): Uint8Array {
    const start = this.#advance(length, field);
    return this.#bytes.subarray(start, this.#position);
  }

  skip(length: number, field: string): void {
    this.#advance(length, field);
  }

  /** A reader over bytes that were read or are still to be read; offsets as `offset` gives them. */
  window(from: number, to: number): ByteReader {
    return new ByteReader(this.#bytes, this.#origin, from - this.#origin, Math.min(to - this.#origin, this.#end));
  }

  /** A view of bytes that were read or are still to be read; offsets as `offset` gives them. */
  between(from: number, to: number): Uint8Array {
    return this.#bytes.subarray(from - this.#origin, Math.min(to - this.#origin, this.#end));
  }

  uint8(field: string): number {
    return this.#unsigned(1, field);
  }

  uint16(field: string): number {
    return this.#unsigned(2, field);
  }

  uint24(field: string): number {
    return this.#unsigned(3, field);
  }

  uint32(field: string): number {
    return this.#unsigned(4, field);
  }

  /** Big-endian 64-bit value; exact as a bigint. */
  uint64(field: string): bigint {
    const high = this.uint32(field);
    return (BigInt(high) << 32n) | BigInt(this.uint32(field));
  }

  /** The next byte without moving, or undefined at the end. */
  peek(): number | undefined {
    return this.#position < this.#end ? this.#bytes[this.#position] : undefined;
  }

  /** Reads a length of `lengthBytes` bytes and returns a reader confined to what it announces. */
  vector(lengthBytes: 1 | 2 | 3 | 4, field: string): ByteReader {
    if (lengthBytes > this.remaining) throw new ParseError('too-short', `${field} length`, this.offset);
    return this.sub(this.#unsigned(lengthBytes, field), field);
  }

  /** A reader confined to the next `length` bytes. */
  sub(length: number, field: string): ByteReader {
    const start = this.#advance(length, field);
    return new ByteReader(this.#bytes, this.#origin, start, this.#position);
  }

  rest(): Uint8Array {
    return this.bytes(this.remaining, 'rest');
  }

  expectEnd(field: string): void {
    if (this.remaining > 0) throw new ParseError('trailing-bytes', field, this.offset);
  }

  /** Where the position was. */
  #advance(length: number, field: string): number {
    if (length > this.remaining) throw new ParseError('too-short', field, this.offset);
    const start = this.#position;
    this.#position += length;
    return start;
  }

  #unsigned(width: number, field: string): number {
    if (width > this.remaining) throw new ParseError('too-short', field, this.offset);
    let value = 0;
    for (let read = 0; read < width; read += 1) {
      value = value * 256 + (this.#bytes[this.#position + read] ?? 0);
    }
    this.#position += width;
    return value;
  }
}
