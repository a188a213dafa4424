/**
 * Numbers as variable-length bytes, seven bits each, low first: what a scan keeps of its connections. Writer and
 * reader stand together, and only our own bytes are read: they index bytes themselves, because every message of
 * every connection passes through here.
 */

/** Up to 2^53: times in nanoseconds. Most numbers are far smaller, and are reckoned as integers of 32 bits. */
const SEVEN_BITS = 128;
const LOW_BITS = 127;

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
    if (value > 0x7fffffff) this.#large(value);
    else this.#small(value | 0);
  }

  #small(value: number): void {
    const { bytes } = this;
    let at = this.length;
    let left = value;
    while (left >= SEVEN_BITS) {
      bytes[at++] = left | SEVEN_BITS;
      left >>= 7;
    }
    bytes[at++] = left;
    this.length = at;
  }

  /** By division: bits are 32. */
  #large(value: number): void {
    // It would never end.
    if (value === Infinity) throw new RangeError('An infinite number in a log');
    let left = value;
    while (left > 0x7fffffff) {
      this.bytes[this.length++] = (left % SEVEN_BITS) + SEVEN_BITS;
      left = Math.floor(left / SEVEN_BITS);
    }
    this.#small(left | 0);
  }

  signed(value: number): void {
    this.number(folded(value));
  }

  /** The bytes themselves, without a length. */
  raw(source: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (this.length + size > this.bytes.length) this.#grow(size);
    if (size > 64) this.bytes.set(size === source.length ? source : source.subarray(start, end), this.length);
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

  get position(): number {
    return this.#at;
  }

  /** Passes over so many numbers. */
  skip(count: number): void {
    const bytes = this.#bytes;
    let at = this.#at;
    for (let left = count; left > 0; left -= 1) while ((bytes[at++] ?? 0) >= SEVEN_BITS);
    this.#at = at;
  }

  number(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    let byte = bytes[at++] ?? 0;
    let value = byte & LOW_BITS;
    for (let shift = 7; byte >= SEVEN_BITS; shift += 7) {
      if (shift > 21) {
        this.#at = at;
        return this.#large(value);
      }
      byte = bytes[at++] ?? 0;
      value |= (byte & LOW_BITS) << shift;
    }
    this.#at = at;
    return value;
  }

  /** `low` are the first four bytes' 28 bits. */
  #large(low: number): number {
    let value = low;
    for (let scale = 2 ** 28; ; scale *= SEVEN_BITS) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value += (byte & LOW_BITS) * scale;
      if (byte < SEVEN_BITS) return value;
    }
  }

  signed(): number {
    return unfolded(this.number());
  }

  /** A copy, so that nothing holds on to the arena. */
  raw(length: number): Uint8Array {
    if (length === 0) return NO_BYTES;
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  /** As many of the bytes as there is room for, for what is read again and again. */
  fill(target: Uint8Array): void {
    for (let at = 0; at < target.length; at += 1) target[at] = this.#bytes[this.#at + at] ?? 0;
    this.#at += target.length;
  }
}

/** Signed numbers as such without a sign: 0, -1, 1, -2 ... as 0, 1, 2, 3 ... */
export function folded(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

export function unfolded(value: number): number {
  if (value <= 0x7fffffff) return (value >>> 1) ^ -(value & 1);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
