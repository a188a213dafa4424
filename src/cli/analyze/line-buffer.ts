import { formatEndpoint } from '../../core/network/address.ts';
import type { StreamEndpoint } from '../../core/streams/consumer.ts';

const ZERO = 0x30;
const DOT = 0x2e;
const COLON = 0x3a;

/** Of a number that counts exactly. */
const MOST_DIGITS = 16;

/** Lines in the making, as bytes in one buffer that is used again: thousands of them cost no text each. */
export class LineBuffer {
  #bytes = new Uint8Array(1 << 16);
  length = 0;

  raw(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  ascii(text: string): void {
    this.#makeRoom(text.length);
    for (let at = 0; at < text.length; at += 1) this.#bytes[this.length + at] = text.charCodeAt(at);
    this.length += text.length;
  }

  /** A natural number. */
  number(value: number): void {
    let digits = 1;
    for (let limit = 10; value >= limit && digits < MOST_DIGITS; limit *= 10) digits += 1;
    this.padded(value, digits);
  }

  /** The same, with zeros before it up to so many digits. */
  padded(value: number, digits: number): void {
    this.#makeRoom(digits);
    let left = value;
    for (let at = this.length + digits - 1; at >= this.length; at -= 1) {
      const digit = left % 10;
      this.#bytes[at] = ZERO + digit;
      left = (left - digit) / 10;
    }
    this.length += digits;
  }

  /** `10.0.0.5:443`, `[2001:db8::1]:443`. */
  endpoint({ address, port }: StreamEndpoint): void {
    if (address.length !== 4) {
      this.ascii(formatEndpoint(address, port));
      return;
    }
    for (let at = 0; at < 4; at += 1) {
      if (at > 0) this.byte(DOT);
      this.number(address[at] ?? 0);
    }
    this.byte(COLON);
    this.number(port);
  }

  byte(value: number): void {
    this.#makeRoom(1);
    this.#bytes[this.length] = value;
    this.length += 1;
  }

  /** All of it; the buffer begins anew. */
  take(): Uint8Array {
    const bytes = this.#bytes.slice(0, this.length);
    this.length = 0;
    return bytes;
  }

  #makeRoom(room: number): void {
    if (this.length + room <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + room));
    larger.set(this.#bytes.subarray(0, this.length));
    this.#bytes = larger;
  }
}
