/**
 * What rules of diagnosis look at of a connection's observations, noted as they are made: with what is known of the
 * connection as a whole it is the connection's shape (handshakes/shape.ts). Left out is what no rule asks for: places in
 * the file, randoms, acknowledgments and retransmissions, and of times all but their order.
 */
import type { StreamSide } from '../../streams/consumer.ts';
import { TCP_EVENTS } from '../../streams/consumer.ts';
import * as content from '../names/content-types.ts';
import * as handshake from '../names/handshake-types.ts';
import { isTls13 } from '../names/versions.ts';
import { CompactLog } from './compact-log.ts';
import { OBSERVED, type ObservedKind } from './observation-log.ts';

/** No rule tells records of application data of this length and more apart: nginx's error pages are far shorter. */
const LONG_RECORD = 1024;

const SYN = TCP_EVENTS.indexOf('syn');
const SYN_ACK = TCP_EVENTS.indexOf('syn-ack');
const FIN = TCP_EVENTS.indexOf('fin');
const RST = TCP_EVENTS.indexOf('rst');

export class ShapeLog {
  readonly #log = new CompactLog(512);
  // Of each entry: when it was, and where in the log it begins.
  readonly #times: number[] = [];
  readonly #starts: number[] = [];
  #isInOrder = true;
  #opened = -Infinity;
  /** Of the last ServerHello that could be read, 0 before one. */
  #version = 0;
  /** Per side: the length of its last record of application data before TLS 1.3. */
  readonly #dataLengths = [0, 0];
  count = 0;
  /** False where the connection spoke TLS 1.3 and an older version, or its clock went wrong: no rule of thumb holds for it. */
  isAlike = true;
  /** When TLS, or another protocol, was last heard of; -Infinity where never. */
  lastTold = -Infinity;

  restart(): void {
    this.#log.clear();
    this.count = 0;
    this.#isInOrder = true;
    this.#opened = -Infinity;
    this.#version = 0;
    this.#dataLengths[0] = 0;
    this.#dataLengths[1] = 0;
    this.isAlike = true;
    this.lastTold = -Infinity;
  }

  /** Opens an entry. What the kind adds follows, in `number` or in what is made for the kind. */
  entry(kind: ObservedKind, side: StreamSide, time: number): void {
    this.#pass(time);
    if (kind !== OBSERVED.missing && time > this.lastTold) this.lastTold = time;
    this.#begin(kind, side, time);
  }

  number(value: number): void {
    this.#log.number(value);
  }

  /** Who closed first matters; the other happenings are counted or only shown. */
  tcp(event: number, side: StreamSide, time: number): void {
    this.#pass(time);
    if (event === SYN || event === SYN_ACK) this.#opened = Math.max(this.#opened, time);
    else if (event === FIN || event === RST) {
      this.#begin(OBSERVED.tcp, side, time);
      this.#log.number(event);
    }
  }

  message(type: number, body: number, extra: number): void {
    const log = this.#log;
    log.number(type);
    log.number(body);
    log.number(extra);
    // Their layout goes by the version that was known when they were read.
    if (type === handshake.CERTIFICATE_REQUEST || type === handshake.CERTIFICATE_VERIFY) log.number(this.#version);
  }

  /** Of a ServerHello, behind `message`. `version` is 0 where it could not be read. */
  serverHello(isRetry: boolean, version: number): void {
    this.#log.number(isRetry ? 1 : 0);
    if (isRetry || version === 0) return;
    if (this.#version > 0 && isTls13(this.#version) !== isTls13(version)) this.isAlike = false;
    this.#version = version;
  }

  /** `sequence`: 0 unknown, 1 the first under its keys. */
  protectedRecord(side: StreamSide, contentType: number, sequence: number, length: number): void {
    const log = this.#log;
    log.number(contentType);
    log.number(Math.min(sequence, 2));
    if (contentType !== content.APPLICATION_DATA) log.number(length);
    // In TLS 1.3, and where no ServerHello was read, any short record may be a message of the handshake or an alert.
    else if (this.#version === 0 || isTls13(this.#version)) log.number(Math.min(length, LONG_RECORD));
    // Before it lengths of data tell nothing, but for the one record that may be a server's error page (`dataLength`).
    else {
      log.number(0);
      this.#dataLengths[side] = Math.min(length, LONG_RECORD);
    }
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
    const entries = this.#byTime();
    for (let at = 0; at < this.count; at += 1) {
      const entry = entries[at] ?? 0;
      const end = entry + 1 < this.count ? (this.#starts[entry + 1] ?? 0) : length;
      key.raw(bytes, this.#starts[entry] ?? 0, end);
    }
  }

  #pass(time: number): void {
    // With such a clock the order of the entries is not that of their times.
    if (time < this.#opened) this.isAlike = false;
  }

  #begin(kind: ObservedKind, side: StreamSide, time: number): void {
    const { count } = this;
    if (count > 0 && time < (this.#times[count - 1] ?? 0)) this.#isInOrder = false;
    this.#times[count] = time;
    this.#starts[count] = this.#log.length;
    this.count = count + 1;
    this.#log.number(kind * 2 + side);
  }

  /** By insertion: all but the last few are in order. */
  #byTime(): readonly number[] {
    for (let entry = 0; entry < this.count; entry += 1) {
      const time = this.#times[entry] ?? 0;
      let at = entry;
      while (at > 0 && (this.#times[order[at - 1] ?? 0] ?? 0) > time) {
        order[at] = order[at - 1] ?? 0;
        at -= 1;
      }
      order[at] = entry;
    }
    return order;
  }
}

/** Filled by the last call, as far as that connection had entries. */
const order: number[] = [];
