/**
 * Numbers as variable-length bytes, seven bits each, low first: what a scan keeps of its connections. Writer and
 * reader stand together, and only our own bytes are read: they index bytes themselves, because every message of
 * every connection passes through here.
 */

/** Up to 2^53: times in nanoseconds. */
const SEVEN_BITS = 128;

const NO_BYTES = new Uint8Array(0);

export class CompactLog {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 256) {
    this.bytes = new Uint8Array(capacity);
  }

  clear(): void {
    this.length = 0;
  }

  number(value: number): void {
    if (this.length + 10 > this.bytes.length) this.#grow(10);
    const { bytes } = this;
    let at = this.length;
    let left = value;
    // `%` and division: values exceed 32 bits. An infinite one would never end.
    if (left === Infinity) throw new RangeError('An infinite number in a log');
    while (left > 0x7fffffff) {
      bytes[at++] = (left % SEVEN_BITS) + SEVEN_BITS;
      left = Math.floor(left / SEVEN_BITS);
    }
    let small = left | 0;
    while (small >= SEVEN_BITS) {
      bytes[at++] = small | SEVEN_BITS;
      small >>= 7;
    }
    bytes[at++] = small;
    this.length = at;
  }

  signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** The bytes themselves, without a length. */
  raw(source: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (this.length + size > this.bytes.length) this.#grow(size);
    if (size > 64) this.bytes.set(source.subarray(start, end), this.length);
    else for (let at = 0; at < size; at += 1) this.bytes[this.length + at] = source[start + at] ?? 0;
    this.length += size;
  }

  #grow(room: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + room));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

export class LogReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  number(): number {
    const first = this.#bytes[this.#at++] ?? 0;
    if (first < SEVEN_BITS) return first;
    let value = first - SEVEN_BITS;
    let scale = SEVEN_BITS;
    for (;;) {
      const byte = this.#bytes[this.#at++] ?? 0;
      if (byte < SEVEN_BITS) return value + byte * scale;
      value += (byte - SEVEN_BITS) * scale;
      scale *= SEVEN_BITS;
    }
  }

  signed(): number {
    const value = this.number();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** A copy, so that nothing holds on to the arena. */
  raw(length: number): Uint8Array {
    return length === 0 ? NO_BYTES : this.window(length).slice();
  }

  /** The bytes where they stand. */
  window(length: number): Uint8Array {
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}
