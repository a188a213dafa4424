/**
 * Finds where TLS begins in one side's bytes, by content and never by port: at the stream's first byte, behind whatever
 * another protocol said first (CONNECT, SOCKS, PROXY, STARTTLS, …), and again after a hole. What comes before is kept,
 * cut short, to be named. Reads bytes by index: it looks at every byte of streams that are not TLS, up to a limit.
 */
import type { SegmentOrigin } from '../../streams/consumer.ts';
import * as content from '../names/content-types.ts';
import { HEADER_LENGTH, isRecordLength, isRecordStart } from './record-header.ts';

/** Record header, handshake header and version: 11 bytes that only a hello has. */
const HELLO_LENGTH = 11;
/**
 * Behind that, TLS is only looked for where a segment begins. What stands before it in one segment is a PROXY protocol
 * header or a few words of SOCKS; a dialogue that is longer waits for the answer, and TLS begins a segment of its own.
 */
const MAX_SEARCHED = 4 * 1024;
/** Where a stream is joined in its middle, a record of the greatest length may come before the next header. */
const MAX_SEARCHED_LOST = 20 * 1024;
/** Enough for an HTTP request line with its host, and for a response with the beginning of its body. */
const MAX_PREFACE = 600;

const NO_BYTES = new Uint8Array(0);

const NO = 0;
const YES = 1;
/** So far it fits, but the bytes at hand are too few. */
const MAYBE = 2;
type Match = typeof NO | typeof YES | typeof MAYBE;

/** `start`: any record may stand at a segment's begin (the other side has begun TLS). `lost`: out of step or mid-stream. */
export type SearchMode = 'hello' | 'start' | 'lost';

export class StreamSearch {
  mode: SearchMode = 'hello';
  preface: Uint8Array = NO_BYTES;
  isSslv2 = false;
  #prefaceLength = 0;
  /** Of the preface, as far as it is kept; null where it has grown since. */
  #prefaceWindow: Uint8Array | null = null;
  #position = 0;
  #held: Uint8Array = NO_BYTES;
  #pieces: (SegmentOrigin & { length: number })[] = [];
  #searched = 0;

  /** Looks for TLS anew: behind a hole, or in another stream. */
  restart(mode: SearchMode, isStreamStart: boolean): void {
    this.mode = mode;
    this.isSslv2 = false;
    this.#position = isStreamStart ? 0 : 1;
    this.#prefaceLength = 0;
    this.#prefaceWindow = null;
    this.#searched = 0;
    this.#dropHeld();
  }

  get prefaceBytes(): Uint8Array {
    if (this.#prefaceLength === 0) return NO_BYTES;
    return (this.#prefaceWindow ??= this.preface.subarray(0, this.#prefaceLength));
  }

  /** Index at which TLS goes on in these bytes, once the held ones are replayed; -1 where it was not found. */
  feed(
    bytes: Uint8Array,
    start: number,
    end: number,
    origin: Readonly<SegmentOrigin>,
    isSegmentStart: boolean,
  ): number {
    if (this.#held.length > 0) {
      const found = this.#feedHeld(bytes, start, end, origin);
      if (found !== null) return found;
    }
    const at = this.#find(bytes, start, end, isSegmentStart);
    const match = at < end ? this.#match(bytes, at, end, isSegmentStart && at === start) : NO;
    this.#keepPreface(bytes, start, at);
    if (match === YES) return at;
    if (match === MAYBE) this.#hold(bytes, at, end, origin);
    return -1;
  }

  /** Whether TLS cannot begin in a segment with this first byte, nor anything be learned from it: most of a bulk transfer. */
  passes(first: number): boolean {
    return (
      this.#isSearched && this.#prefaceLength === MAX_PREFACE && this.#held.length === 0 && !this.#isRecordType(first)
    );
  }

  /** Bytes, the last ones so far, that may be the beginning of TLS. */
  get heldLength(): number {
    return this.#held.length;
  }

  /** Hands the held beginning of TLS on, in the pieces in which it came. */
  replay(to: (bytes: Uint8Array, start: number, end: number, origin: SegmentOrigin) => void): void {
    const held = this.#held;
    let at = 0;
    for (const piece of this.#pieces) {
      to(held, at, at + piece.length, piece);
      at += piece.length;
    }
    this.#dropHeld();
  }

  /** What was held turned out to be the stream's last. */
  close(): void {
    this.#keepPreface(this.#held, 0, this.#held.length);
    this.#dropHeld();
  }

  #feedHeld(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): number | null {
    const taken = Math.min(end - start, HELLO_LENGTH);
    const window = new Uint8Array(this.#held.length + taken);
    window.set(this.#held);
    window.set(bytes.subarray(start, start + taken), this.#held.length);
    const match = this.#match(window, 0, window.length, true);
    if (match === YES) return start;
    if (match === MAYBE) {
      this.#hold(bytes, start, end, origin);
      return -1;
    }
    this.#keepPreface(this.#held, 0, this.#held.length);
    this.#dropHeld();
    return null;
  }

  /** The first place that matches, or may; `end` where there is none. */
  #find(bytes: Uint8Array, start: number, end: number, isSegmentStart: boolean): number {
    if (this.#match(bytes, start, end, isSegmentStart) !== NO) return start;
    if (this.#isSearched) return end;
    this.#searched += end - start;
    return this.mode === 'lost' ? this.#findRecord(bytes, start + 1, end) : this.#findHello(bytes, start + 1, end);
  }

  /** From now on TLS is only looked for where a segment begins. */
  get #isSearched(): boolean {
    return this.#searched > (this.mode === 'lost' ? MAX_SEARCHED_LOST : MAX_SEARCHED);
  }

  #findHello(bytes: Uint8Array, start: number, end: number): number {
    const segment = bytes.subarray(start, end);
    for (let at = segment.indexOf(content.HANDSHAKE); at >= 0; at = segment.indexOf(content.HANDSHAKE, at + 1)) {
      if (this.#match(bytes, start + at, end, false) !== NO) return start + at;
    }
    return end;
  }

  #findRecord(bytes: Uint8Array, start: number, end: number): number {
    for (let at = start; at < end; at += 1) {
      const type = bytes[at] ?? 0;
      const isCandidate = type >= content.CHANGE_CIPHER_SPEC && type <= content.APPLICATION_DATA;
      if (isCandidate && this.#match(bytes, at, end, false) !== NO) return at;
    }
    return end;
  }

  #match(bytes: Uint8Array, at: number, end: number, isSegmentStart: boolean): Match {
    const isStreamStart = this.#position === 0 && isSegmentStart;
    if (isStreamStart) {
      const sslv2 = matchSslv2(bytes, at, end);
      this.isSslv2 = sslv2 === YES;
      if (sslv2 !== NO) return sslv2;
    }
    const header = this.#matchHeader(bytes, at, end);
    if (header !== YES) return header;
    const isEnough = isStreamStart || (isSegmentStart && this.mode !== 'hello');
    if (isEnough || (this.mode === 'lost' && isFollowed(bytes, at, end))) return YES;
    return matchHello(bytes, at, end);
  }

  #matchHeader(bytes: Uint8Array, at: number, end: number): Match {
    const type = bytes[at] ?? 0;
    if (!this.#isRecordType(type)) return NO;
    if (at + 1 < end && !isRecordStart(type, bytes[at + 1] ?? 0, at + 2 < end ? (bytes[at + 2] ?? 0) : 0)) return NO;
    if (end - at < HEADER_LENGTH) return MAYBE;
    return isRecordLength(type, (bytes[at + 3] ?? 0) * 256 + (bytes[at + 4] ?? 0)) ? YES : NO;
  }

  /** What a record that TLS begins or goes on with may be. */
  #isRecordType(type: number): boolean {
    return this.mode === 'lost' ? isRecordStart(type, 3, 0) : type === content.HANDSHAKE || type === content.ALERT;
  }

  #keepPreface(bytes: Uint8Array, start: number, end: number): void {
    if (end === start) return;
    this.#position += end - start;
    const room = MAX_PREFACE - this.#prefaceLength;
    if (room <= 0) return;
    const length = Math.min(room, end - start);
    if (this.#prefaceLength + length > this.preface.length) {
      const larger = new Uint8Array(Math.min(MAX_PREFACE, Math.max(64, this.#prefaceLength + length)));
      larger.set(this.prefaceBytes);
      this.preface = larger;
    }
    this.preface.set(bytes.subarray(start, start + length), this.#prefaceLength);
    this.#prefaceLength += length;
    this.#prefaceWindow = null;
  }

  #hold(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): void {
    const joined = new Uint8Array(this.#held.length + end - start);
    joined.set(this.#held);
    joined.set(bytes.subarray(start, end), this.#held.length);
    const { capture, packet, time } = origin;
    const base = origin.base + start - this.#held.length;
    this.#pieces.push({ capture, packet, time, base, length: end - start });
    this.#held = joined;
  }

  #dropHeld(): void {
    if (this.#held.length === 0) return;
    this.#held = NO_BYTES;
    this.#pieces = [];
  }
}

function matchHello(bytes: Uint8Array, at: number, end: number): Match {
  if (bytes[at] !== content.HANDSHAKE) return NO;
  const fits = (index: number, holds: (byte: number) => boolean) => at + index >= end || holds(bytes[at + index] ?? 0);
  const isHello =
    fits(5, (type) => type === 1 || type === 2) &&
    fits(6, (length) => length === 0) &&
    fits(9, (major) => major === 3) &&
    fits(10, (minor) => minor <= 4);
  if (!isHello) return NO;
  return end - at >= HELLO_LENGTH ? YES : MAYBE;
}

/** Out of step, inside a segment: only if the record ends with the segment, or another header follows it. */
function isFollowed(bytes: Uint8Array, at: number, end: number): boolean {
  const next = at + HEADER_LENGTH + (bytes[at + 3] ?? 0) * 256 + (bytes[at + 4] ?? 0);
  if (next === end) return true;
  return next + 2 < end && isRecordStart(bytes[next] ?? 0, bytes[next + 1] ?? 0, bytes[next + 2] ?? 0);
}

/** A ClientHello in the format of SSL 2.0: two bytes of length with the top bit set, type 1, the version offered. */
function matchSslv2(bytes: Uint8Array, at: number, end: number): Match {
  const byte = (index: number) => bytes[at + index] ?? 0;
  const has = end - at;
  if (byte(0) < 0x80 || (has > 2 && byte(2) !== 1)) return NO;
  if (has > 4 && !((byte(3) === 3 && byte(4) <= 3) || (byte(3) === 0 && byte(4) === 2))) return NO;
  if (has < 7) return MAYBE;
  const specs = byte(5) * 256 + byte(6);
  return specs > 0 && specs % 3 === 0 && specs + 9 <= (byte(0) & 0x7f) * 256 + byte(1) ? YES : NO;
}
