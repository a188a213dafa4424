/**
 * Joins handshake messages that are split over records and packets in any way, and parts those that share a record
 * (RFC 8446 section 5.1). A message that lies whole in the bytes at hand is passed on where it lies, without a copy.
 * It reads the message header by index: it sees every handshake byte of the capture.
 */
import type { SegmentOrigin } from '../../streams/consumer.ts';
import * as handshake from '../names/handshake-types.ts';
import type { HeldMessages } from './held-messages.ts';
import { SpanList } from './spans.ts';

const HEADER = 4;
/** Longer messages grow into their buffers: their length may be a lie. */
const ORDINARY = 4096;

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
  readonly #held: HeldMessages;
  readonly #spans = new SpanList();
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

  constructor(to: JoinedMessages, held: HeldMessages) {
    this.#to = to;
    this.#held = held;
  }

  /** Forgets what it knew of another connection. */
  restart(): void {
    this.#reset();
    this.#skipsRecord = false;
    this.isUnsure = false;
  }

  get isBetweenMessages(): boolean {
    return this.#headerLength === 0;
  }

  beginRecord(): void {
    this.#skipsRecord = false;
  }

  bytes(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): void {
    let at = start;
    while (at < end && !this.#skipsRecord) {
      if (this.#headerLength < HEADER) {
        at = this.#readHeader(bytes, at, end, origin);
      } else {
        const stop = Math.min(end, at + this.#left);
        this.#spans.add(origin, origin.base + at, stop - at);
        this.#body(bytes, at, stop);
        at = stop;
      }
    }
  }

  /** Returns where it stopped reading. */
  #readHeader(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): number {
    const stop = Math.min(end, start + HEADER - this.#headerLength);
    this.#spans.add(origin, origin.base + start, stop - start);
    for (let at = start; at < stop; at += 1) {
      const byte = bytes[at] ?? 0;
      if (this.#headerLength === 0) this.#type = byte;
      else this.#length = (this.#length << 8) | byte;
      this.#headerLength += 1;
    }
    if (this.#headerLength === HEADER) this.#begin();
    return stop;
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

  #begin(): void {
    this.#left = this.#length;
    const isKnown = KNOWN[this.#type] === true && this.#to.allows(this.#type);
    const isPossible = isKnown && (!this.isUnsure || this.#length < 0x10000);
    if (!isPossible) {
      this.#reset();
      this.#skipsRecord = true;
      this.#to.impossible();
      return;
    }
    this.isUnsure = false;
    if (this.#left === 0) this.#complete(this.#buffer, 0, 0);
  }

  #body(bytes: Uint8Array, start: number, end: number): void {
    this.#left = (this.#left - (end - start)) | 0;
    if (WANTED[this.#type] !== true || this.#broken !== null) {
      if (this.#left === 0) this.#complete(null, 0, 0);
    } else if (this.#left === 0 && this.#buffer === null) this.#complete(bytes, start, end);
    else {
      this.#hold(bytes, start, end);
      if (this.#left === 0) this.#complete(this.#buffer, 0, this.#filled);
    }
  }

  #hold(bytes: Uint8Array, start: number, end: number): void {
    const needed = (this.#filled + end - start) | 0;
    if (this.#buffer === null || needed > this.#buffer.length) {
      // All of it at once where it is of ordinary length.
      const larger = this.#held.take(Math.max(needed, Math.min(this.#length, ORDINARY)));
      if (larger === null) {
        this.#broken = 'cut';
        this.#release();
        return;
      }
      if (this.#buffer !== null) larger.set(this.#buffer.subarray(0, this.#filled));
      const filled = this.#filled;
      this.#release();
      this.#buffer = larger;
      this.#filled = filled;
    }
    this.#buffer.set(bytes.subarray(start, end), this.#filled);
    this.#filled = needed;
  }

  #complete(bytes: Uint8Array | null, start: number, end: number): void {
    if (this.#broken === null) this.#to.message(this.#type, this.#length, bytes, start, end, this.#spans);
    else this.#to.lost(this.#type, this.#length, this.#broken, this.#spans);
    this.#reset();
  }

  #release(): void {
    if (this.#buffer !== null) this.#held.giveBack(this.#buffer);
    this.#buffer = null;
    this.#filled = 0;
  }

  #reset(): void {
    this.#length = 0;
    this.#headerLength = 0;
    this.#broken = null;
    this.#spans.clear();
    if (this.#buffer !== null) this.#release();
  }
}
