import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import type { SegmentOrigin } from '../../streams/consumer.ts';
import { parseSslv2ClientHello } from '../messages/client-hello.ts';
import { SpanList } from './spans.ts';

/** Real ones have under 200 bytes. */
const MAX_SSLV2 = 2048;

/** Collects the one record of a ClientHello in SSL 2.0's format: 2 bytes of length, then the message. */
export class Sslv2Hello {
  readonly #bytes = new Uint8Array(MAX_SSLV2);
  readonly spans = new SpanList();
  #length = 0;
  isValid = true;

  get body(): Uint8Array {
    return this.#bytes.subarray(2, this.#length);
  }

  /** Where the bytes behind the hello begin, or -1 while it is not whole. */
  take(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): number {
    let at = start;
    while (at < end && this.#length < this.#needed) {
      this.#bytes[this.#length] = bytes[at] ?? 0;
      this.#length += 1;
      this.spans.add(origin, origin.base + at, 1);
      at += 1;
    }
    if (this.#length < this.#needed) return -1;
    try {
      parseSslv2ClientHello(new ByteReader(this.body));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      this.isValid = false;
    }
    return at;
  }

  get #needed(): number {
    if (this.#length < 2) return 2;
    const length = ((this.#bytes[0] ?? 0) & 0x7f) * 256 + (this.#bytes[1] ?? 0);
    return Math.min(MAX_SSLV2, length + 2);
  }
}
