/**
 * What rules of diagnosis look at of a connection's observations, noted as they are made: with what is known of the
 * connection as a whole it is the connection's shape (handshakes/shape.ts). Left out is what no rule asks for: places in
 * the file, randoms, acknowledgments and retransmissions, and of times all but their order.
 */
import type { StreamSide } from '../../streams/consumer.ts';
import { TCP_EVENTS } from '../../streams/consumer.ts';
import { CLOSE_NOTIFY, USER_CANCELED } from '../names/alerts.ts';
import * as content from '../names/content-types.ts';
import * as handshake from '../names/handshake-types.ts';
import { isTls13 } from '../names/versions.ts';
import { CompactLog, LogReader } from './compact-log.ts';
import { OBSERVED, type ObservedKind } from './observation-log.ts';

/** No rule tells records of application data of this length and more apart: nginx's error pages are far shorter. */
const LONG_RECORD = 1024;
/** An entry: its kind and side, and three numbers. */
const NUMBERS = 4;

const SYN = TCP_EVENTS.indexOf('syn');
const SYN_ACK = TCP_EVENTS.indexOf('syn-ack');
const FIN = TCP_EVENTS.indexOf('fin');
const RST = TCP_EVENTS.indexOf('rst');

export class ShapeLog {
  readonly #log = new CompactLog(128);
  /** Of each entry. */
  readonly #times: number[] = [];
  #lastTime = -Infinity;
  #isInOrder = true;
  #opened = -Infinity;
  /** Of the last ServerHello that could be read, 0 before one. */
  #version = 0;
  /** Per side: the length of its last record of application data before TLS 1.3. */
  readonly #dataLengths = [0, 0];
  count = 0;
  /** False where the connection spoke TLS 1.3 and an older version, or its clock went wrong: no rule of thumb holds for it. */
  isAlike = true;
  /** When TLS, or another protocol, was last heard of before a side closed, goodbyes left out; -Infinity where never. */
  lastTold = -Infinity;
  /** When a side first closed or reset; Infinity where none did. */
  closed = Infinity;

  restart(): void {
    this.#log.clear();
    this.count = 0;
    this.#lastTime = -Infinity;
    this.#isInOrder = true;
    this.#opened = -Infinity;
    this.#version = 0;
    this.#dataLengths[0] = 0;
    this.#dataLengths[1] = 0;
    this.isAlike = true;
    this.lastTold = -Infinity;
    this.closed = Infinity;
  }

  /** An observation that has nothing more to say here than these two numbers, or one, or none. */
  told(kind: ObservedKind, side: StreamSide, time: number, first = 0, second = 0): void {
    // `second` is an alert's code.
    if (kind !== OBSERVED.alert || (second !== CLOSE_NOTIFY && second !== USER_CANCELED)) this.#hear(time);
    this.#note(kind, side, time, first, second, 0);
  }

  message(side: StreamSide, time: number, type: number, body: number, extra: number): void {
    this.#hear(time);
    // Their layout goes by the version that was known when they were read; the others have nothing extra.
    const isLaidOut = type === handshake.CERTIFICATE_REQUEST || type === handshake.CERTIFICATE_VERIFY;
    this.#note(OBSERVED.handshake, side, time, type, body, isLaidOut ? this.#version : extra);
  }

  /** What a ServerHello chose; 0 where it could not be read. */
  version(version: number): void {
    if (version === 0) return;
    if (this.#version > 0 && isTls13(this.#version) !== isTls13(version)) this.isAlike = false;
    this.#version = version;
  }

  /** `sequence`: 0 unknown, 1 the first under its keys. */
  protectedRecord(side: StreamSide, time: number, contentType: number, sequence: number, length: number): void {
    this.#hear(time);
    let told = length;
    if (contentType === content.APPLICATION_DATA) {
      told = Math.min(length, LONG_RECORD);
      // In TLS 1.3, and where no ServerHello was read, any short record may be a message of the handshake or an alert.
      // Else lengths of data tell nothing, but for the one record that may be a server's error page (`dataLength`).
      if (this.#version > 0 && !isTls13(this.#version)) {
        this.#dataLengths[side] = told;
        told = 0;
      }
    }
    this.#note(OBSERVED.protectedRecord, side, time, contentType, Math.min(sequence, 2), told);
  }

  /** Bytes that are not there. */
  missing(side: StreamSide, time: number, because: number): void {
    this.#note(OBSERVED.missing, side, time, because, 0, 0);
  }

  /** Who closed first matters; the other happenings are counted or only shown. */
  tcp(event: number, side: StreamSide, time: number): void {
    if (event === FIN || event === RST) {
      if (time < this.closed) this.closed = time;
      // What was heard since is behind it now.
      if (this.lastTold > this.closed) this.isAlike = false;
      this.#note(OBSERVED.tcp, side, time, event, 0, 0);
    } else if (time < this.#opened) this.isAlike = false;
    else if (event === SYN || event === SYN_ACK) this.#opened = time;
  }

  /** Of the last record of application data before TLS 1.3 that this side sent; 0 where there was none. */
  dataLength(side: StreamSide): number {
    return this.#dataLengths[side] ?? 0;
  }

  /** The entries in the order of their times, as the messages of a connection are. */
  appendTo(key: CompactLog): void {
    const { bytes, length } = this.#log;
    if (this.#isInOrder) {
      key.raw(bytes, 0, length);
      return;
    }
    this.#findStarts();
    this.#sortByTime();
    for (let at = 0; at < this.count; at += 1) {
      const entry = order[at] ?? 0;
      key.raw(bytes, starts[entry] ?? 0, starts[entry + 1] ?? 0);
    }
  }

  #hear(time: number): void {
    if (time > this.lastTold && time <= this.closed) this.lastTold = time;
  }

  #note(kind: ObservedKind, side: StreamSide, time: number, first: number, second: number, third: number): void {
    // With such a clock the order of the entries is not that of their times.
    if (time < this.#opened) this.isAlike = false;
    if (time < this.#lastTime) this.#isInOrder = false;
    this.#lastTime = time;
    this.#times[this.count] = time;
    this.count += 1;
    const log = this.#log;
    const { bytes, length } = log;
    // Nearly all are of one byte each: half of the time that four calls take.
    if ((first | second | third) >>> 7 === 0 && length + NUMBERS <= bytes.length) {
      bytes[length] = kind * 2 + side;
      bytes[length + 1] = first;
      bytes[length + 2] = second;
      bytes[length + 3] = third;
      log.length = length + NUMBERS;
      return;
    }
    log.number(kind * 2 + side);
    log.number(first);
    log.number(second);
    log.number(third);
  }

  /** Where each entry begins, and where the last one ends. */
  #findStarts(): void {
    const { bytes, length } = this.#log;
    const reader = new LogReader(bytes.subarray(0, length));
    for (let entry = 0; entry <= this.count; entry += 1) {
      starts[entry] = reader.position;
      if (entry < this.count) reader.skip(NUMBERS);
    }
  }

  /** By insertion: all but the last few are in order. */
  #sortByTime(): void {
    for (let entry = 0; entry < this.count; entry += 1) {
      const time = this.#times[entry] ?? 0;
      let at = entry;
      while (at > 0 && (this.#times[order[at - 1] ?? 0] ?? 0) > time) {
        order[at] = order[at - 1] ?? 0;
        at -= 1;
      }
      order[at] = entry;
    }
  }
}

// Of the connection that was put in order last, as far as it had entries.
const starts: number[] = [];
const order: number[] = [];
