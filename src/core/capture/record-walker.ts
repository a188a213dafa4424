import { byteWindow, type ByteWindow } from './record.ts';

/** Reads the records of one format out of a window. */
export interface RecordReader {
  /**
   * Handles every whole record between `position` and `end` and returns where it stopped, which may be beyond `end`
   * where a record's rest is of no interest. Where a record is incomplete, `needed` says how long it is as a whole.
   * `isLast`: the file ends there.
   */
  walk(window: ByteWindow, position: number, end: number, isLast?: boolean): number;
  /** Always more than what is left of the window. */
  readonly needed: number;
}

/**
 * Turns chunks of any size into whole records. Only the record that straddles two chunks is copied; the copy grows
 * with the bytes that really came, never with a length that a header claims.
 */
export class RecordWalker {
  readonly #reader: RecordReader;
  #carry = new Uint8Array(0);
  #carried = 0;
  #skip = 0;
  /** File offset of the next byte to be looked at, before what is carried. */
  #offset: number;

  /** `offset` is where in the file the first pushed byte stands. */
  constructor(reader: RecordReader, offset: number) {
    this.#reader = reader;
    this.#offset = offset;
  }

  /** Bytes of an incomplete record that were seen so far. */
  get pending(): number {
    return this.#carried;
  }

  /** How many bytes the incomplete record, or what is being skipped, still lacks. */
  get missing(): number {
    if (this.#skip > 0) return this.#skip;
    return this.#carried === 0 ? 0 : Math.max(0, this.#reader.needed - this.#carried);
  }

  get offset(): number {
    return this.#offset;
  }

  push(chunk: Uint8Array): void {
    let position = Math.min(this.#skip, chunk.length);
    this.#skip -= position;
    this.#offset += position;
    while (this.#carried > 0 && position < chunk.length) {
      position = this.#complete(chunk, position);
    }
    if (position >= chunk.length) return;
    const window = byteWindow(chunk, this.#offset - position);
    const stop = this.#reader.walk(window, position, chunk.length);
    this.#advance(stop - position, chunk.length - position);
    if (stop < chunk.length) this.#keep(chunk, stop);
  }

  /** The file is over: whatever can be read without what is missing is read. */
  end(): void {
    if (this.#carried === 0) return;
    const stop = this.#reader.walk(byteWindow(this.#carry, this.#offset), 0, this.#carried, true);
    this.#offset += stop;
    this.#carry.copyWithin(0, stop, this.#carried);
    this.#carried -= Math.min(stop, this.#carried);
  }

  /** Adds bytes to the carried record until it is whole, has it read, and returns how far the chunk is used. */
  #complete(chunk: Uint8Array, position: number): number {
    const take = Math.min(this.#reader.needed - this.#carried, chunk.length - position);
    this.#append(chunk, position, position + take);
    if (this.#carried < this.#reader.needed) return position + take;
    const stop = this.#reader.walk(byteWindow(this.#carry, this.#offset), 0, this.#carried);
    if (stop === 0) return position + take;
    const carried = this.#carried;
    const rest = Math.max(0, carried - stop);
    if (rest > 0 && rest <= take) {
      // It stands in the chunk as well, where nothing need be copied.
      this.#carried = 0;
      this.#offset += stop;
      return position + take - rest;
    }
    if (rest > 0) this.#carry.copyWithin(0, stop, carried);
    this.#carried = rest;
    const skipped = Math.max(0, stop - carried);
    const skippedHere = Math.min(skipped, chunk.length - position - take);
    this.#skip = skipped - skippedHere;
    this.#offset += Math.min(stop, carried) + skippedHere;
    return position + take + skippedHere;
  }

  #advance(consumed: number, available: number): void {
    const here = Math.min(consumed, available);
    this.#offset += here;
    this.#skip = consumed - here;
  }

  #keep(chunk: Uint8Array, from: number): void {
    this.#carried = 0;
    this.#append(chunk, from, chunk.length);
  }

  #append(chunk: Uint8Array, from: number, to: number): void {
    const length = this.#carried + to - from;
    if (length > this.#carry.length) {
      const grown = new Uint8Array(Math.max(length, 2 * this.#carry.length, 4096));
      grown.set(this.#carry.subarray(0, this.#carried));
      this.#carry = grown;
    }
    this.#carry.set(chunk.subarray(from, to), this.#carried);
    this.#carried = length;
  }
}
