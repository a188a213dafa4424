/**
 * Joins handshake messages that are split over records and packets in any way, and parts those that share a record
 * (RFC 8446 section 5.1). A message that lies whole in the bytes at hand is passed on where it lies, without a copy.
 * It reads the message header by index: it sees every handshake byte of the capture.
 */
import type { SegmentOrigin } from '../../streams/consumer.ts';
import * as handshake from '../names/handshake-types.ts';
import { SpanList } from './spans.ts';

const HEADER = 4;

/** Messages whose content the scan keeps; of the others it keeps type, length and place. */
const WANTED: readonly boolean[] = Array.from({ length: 256 }, (_, type) =>
  [
    handshake.CLIENT_HELLO,
    handshake.SERVER_HELLO,
    handshake.CERTIFICATE,
    handshake.CERTIFICATE_REQUEST,
    handshake.CERTIFICATE_VERIFY,
  ].includes(type),
);
const KNOWN: readonly boolean[] = Array.from({ length: 256 }, (_, type) => handshake.isKnownHandshakeType(type));

/**
 * All half-read messages together. A length field may claim 16 MB (the most that its three bytes can say) in every
 * one of many connections; only bytes that came are held, and no more than this.
 */
const MAX_HELD = 96 << 20;
/** One budget per scan. */
export interface HeldBytes {
  total: number;
}

export interface JoinedMessages {
  message(type: number, length: number, bytes: Uint8Array | null, start: number, end: number, spans: SpanList): void;
  lost(type: number, length: number, because: 'gap' | 'cut', spans: SpanList): void;
  /** Whether this side may send such a message at all. */
  allows(type: number): boolean;
  /** No handshake message begins like this: the record is encrypted after all, or not TLS. */
  impossible(): void;
}

export class MessageJoiner {
  readonly #to: JoinedMessages;
  readonly #held: HeldBytes;
  readonly #spans = new SpanList();
  #header = 0;
  #headerLength = 0;
  #type = 0;
  #length = 0;
  #left = 0;
  #buffer: Uint8Array | null = null;
  #filled = 0;
  #broken: 'gap' | 'cut' | null = null;
  /** Set by a hole that may hold a message's beginning: the rest of the record cannot be parted. */
  #skipsRecord = false;
  /** The next record may begin in the middle of a message. */
  isUnsure = false;

  constructor(to: JoinedMessages, held: HeldBytes) {
    this.#to = to;
    this.#held = held;
  }

  get isBetweenMessages(): boolean {
    return this.#headerLength === 0;
  }

  beginRecord(): void {
    this.#skipsRecord = false;
  }

  bytes(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>, shift: number): void {
    let at = start;
    while (at < end && !this.#skipsRecord) {
      if (this.#headerLength < HEADER) {
        this.#header = this.#header * 256 + (bytes[at] ?? 0);
        this.#headerLength += 1;
        this.#spans.add(origin, at + shift, 1);
        at += 1;
        if (this.#headerLength === HEADER && !this.#begin()) return;
      } else {
        const stop = Math.min(end, at + this.#left);
        this.#spans.add(origin, at + shift, stop - at);
        this.#body(bytes, at, stop);
        at = stop;
      }
    }
  }

  missing(length: number, because: 'gap' | 'cut'): void {
    if (this.#headerLength === HEADER) {
      this.#broken = because;
      if (length <= this.#left) {
        this.#left -= length;
        if (this.#left === 0) this.#complete(null, 0, 0);
        return;
      }
      this.#complete(null, 0, 0);
    }
    this.#reset();
    this.#skipsRecord = true;
    this.isUnsure = true;
  }

  /** The side's stream is over, or out of step: what is half read is told as lost. */
  abandon(because: 'gap' | 'cut'): void {
    if (this.#headerLength === HEADER) {
      this.#broken = because;
      this.#complete(null, 0, 0);
    }
    this.#reset();
    this.isUnsure = true;
  }

  #begin(): boolean {
    this.#type = Math.floor(this.#header / 2 ** 24);
    this.#length = this.#header % 2 ** 24;
    this.#left = this.#length;
    const isKnown = KNOWN[this.#type] === true && this.#to.allows(this.#type);
    const isPossible = isKnown && (!this.isUnsure || this.#length < 0x10000);
    if (!isPossible) {
      this.#reset();
      this.#skipsRecord = true;
      this.#to.impossible();
      return false;
    }
    this.isUnsure = false;
    if (this.#left === 0) this.#complete(this.#buffer, 0, 0);
    return true;
  }

  #body(bytes: Uint8Array, start: number, end: number): void {
    this.#left -= end - start;
    if (WANTED[this.#type] !== true || this.#broken !== null) {
      if (this.#left === 0) this.#complete(null, 0, 0);
    } else if (this.#left === 0 && this.#buffer === null) this.#complete(bytes, start, end);
    else {
      this.#hold(bytes, start, end);
      if (this.#left === 0) this.#complete(this.#buffer, 0, this.#filled);
    }
  }

  #hold(bytes: Uint8Array, start: number, end: number): void {
    const needed = this.#filled + end - start;
    const size = this.#buffer?.length ?? 0;
    if (needed > size) {
      const larger = Math.min(this.#length, Math.max(needed, size * 2, 1024));
      if (this.#held.total + larger - size > MAX_HELD) {
        this.#broken = 'cut';
        this.#release();
        return;
      }
      const grown = new Uint8Array(larger);
      if (this.#buffer !== null) grown.set(this.#buffer.subarray(0, this.#filled));
      this.#buffer = grown;
      this.#held.total += larger - size;
    }
    this.#buffer?.set(bytes.subarray(start, end), this.#filled);
    this.#filled = needed;
  }

  #complete(bytes: Uint8Array | null, start: number, end: number): void {
    if (this.#broken === null) this.#to.message(this.#type, this.#length, bytes, start, end, this.#spans);
    else this.#to.lost(this.#type, this.#length, this.#broken, this.#spans);
    this.#reset();
  }

  #release(): void {
    this.#held.total -= this.#buffer?.length ?? 0;
    this.#buffer = null;
    this.#filled = 0;
  }

  #reset(): void {
    this.#header = 0;
    this.#headerLength = 0;
    this.#broken = null;
    this.#spans.clear();
    if (this.#buffer !== null) this.#release();
  }
}
