/**
 * The record layer of one side (RFC 8446 section 5.1): steps from record header to record header, hands handshake
 * bytes to the joiner, and keeps of protected records what decryption and inference can need: the first of every
 * epoch, all handshake records and alerts, and the last small ones before the end. Everything else is a counter.
 */
import type { SegmentOrigin, StreamSide } from '../../streams/consumer.ts';
import * as content from '../names/content-types.ts';
import type { HeldMessages } from './held-messages.ts';
import { MessageJoiner, type JoinedMessages } from './message-joiner.ts';
import { HEADER_LENGTH, isRecordLength, isRecordStart } from './record-header.ts';
import { NO_SPANS, SpanList } from './spans.ts';

/** A TLS 1.3 flight with a long list of CA names, two tickets, and the first of HTTP. */
const FIRST_RECORDS_TLS13 = 24;
/** Enough for the first request and response after each handshake. */
const FIRST_RECORDS_TLS12 = 8;
const SMALL_RECORD = 256;
const LAST_RECORDS = 3;

/** What is done with the bytes of the current record. */
const SKIP = 0;
const MESSAGES = 1;
const ALERTS = 2;
/** Told as one entry when it ends. */
const WHOLE = 3;
/** Remembered, told only if it is among the last. */
const SMALL = 4;
type Disposition = typeof SKIP | typeof MESSAGES | typeof ALERTS | typeof WHOLE | typeof SMALL;

/** Only valid during the call. */
export interface ProtectedRecord {
  readonly contentType: number;
  readonly sequence: number;
  readonly length: number;
  readonly epoch: number;
  readonly time: number;
  readonly capture: number;
  readonly packet: number;
  readonly spans: SpanList;
}

/** What one side tells its connection. */
export interface RecordEvents extends JoinedMessages {
  alert(level: number, code: number, spans: SpanList): void;
  /** Whether it switches protection on, which it does not in TLS 1.3 (RFC 8446 appendix D.4). */
  changeCipherSpec(spans: SpanList): boolean;
  heartbeat(spans: SpanList): void;
  protectedRecord(record: ProtectedRecord): void;
  readonly isTls13: boolean;
}

export class RecordWalker {
  readonly side: StreamSide;
  readonly #to: RecordEvents;
  readonly #joiner: MessageJoiner;
  readonly #spans = new SpanList();
  /** The five bytes of a header that comes in pieces. */
  readonly #header = new Uint8Array(HEADER_LENGTH);
  #headerLength = 0;
  #left = 0;
  #disposition: Disposition = SKIP;
  #contentType = 0;
  #alertLevel = -1;
  #isBroken = false;
  #recordSequence = -1;
  #sequence = 0;
  #kept = 0;
  readonly #last: ProtectedRecord[] = [];
  recordLength = 0;
  /** Of the last handshake record in the clear; before TLS 1.3 it is the negotiated one from the ServerHello on. */
  recordVersion = 0;
  isProtected = false;
  hasChangedCipher = false;
  epoch = 0;
  applicationData = 0;
  /** Latest packet of this side so far: where bytes came out of order, the one that completes them. */
  time = -Infinity;
  packet = 0;
  capture = 0;

  constructor(side: StreamSide, to: RecordEvents, held: HeldMessages) {
    this.side = side;
    this.#to = to;
    this.#joiner = new MessageJoiner(to, held);
  }

  /** Forgets what it knew of another connection. */
  restart(): void {
    this.#joiner.restart();
    this.#forgetRecord();
    this.#disposition = SKIP;
    this.#sequence = 0;
    this.#kept = 0;
    if (this.#last.length > 0) this.#last.length = 0;
    this.recordLength = 0;
    this.recordVersion = 0;
    this.isProtected = false;
    this.hasChangedCipher = false;
    this.epoch = 0;
    this.applicationData = 0;
    this.time = -Infinity;
    this.packet = 0;
    this.capture = 0;
  }

  /** Bytes ahead that are only counted. */
  get skippable(): number {
    return this.#disposition === SKIP ? this.#left : 0;
  }

  /** Mid-stream: whether a message begins with the next record is not known, nor any sequence number. */
  beginUnsure(): void {
    this.#joiner.isUnsure = true;
    this.#sequence = -1;
  }

  /** Index at which no record header stands where one should, or -1 where all bytes were walked. */
  consume(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): number {
    this.arrive(origin);
    if (this.#disposition === SKIP && this.#left >= end - start) {
      this.#left = (this.#left - (end - start)) | 0;
      return -1;
    }
    let at = start;
    while (at < end) {
      if (this.#left > 0) {
        const stop = Math.min(end, at + this.#left);
        this.#left = (this.#left - (stop - at)) | 0;
        if (this.#disposition !== SKIP) this.#content(bytes, at, stop, origin);
        at = stop;
        if (this.#left === 0) this.#endRecord();
      } else {
        at = this.#readHeader(bytes, at, end, origin);
        if (at < 0) return -1 - at;
      }
    }
    return -1;
  }

  arrive({ time, packet, capture }: Readonly<SegmentOrigin>): void {
    if (time < this.time) return;
    this.time = time;
    this.packet = packet;
    this.capture = capture;
  }

  /** False where the hole is larger than what is left of the record, so that the next header must be searched. */
  missing(length: number, because: 'gap' | 'cut'): boolean {
    if (this.#headerLength > 0 || length > this.#left) {
      this.abandon(because);
      return false;
    }
    this.#isBroken = true;
    this.#alertLevel = -1;
    if (this.#disposition === MESSAGES) this.#joiner.missing(length, because);
    this.#left -= length;
    if (this.#left === 0) this.#endRecord();
    return true;
  }

  abandon(because: 'gap' | 'cut'): void {
    this.#joiner.abandon(because);
    this.#forgetRecord();
    this.#sequence = -1;
  }

  #forgetRecord(): void {
    this.#spans.clear();
    this.#headerLength = 0;
    this.#left = 0;
    this.#alertLevel = -1;
  }

  /** Protection begins anew: from the next record on, sequence numbers count from 0 under new keys. */
  changeKeys(): void {
    this.#sequence = 0;
    this.#kept = 0;
    this.epoch += 1;
  }

  /** A record that came as if in the clear, and holds no handshake message: it is encrypted, and its number unknown. */
  tellUnreadable(): void {
    this.#to.protectedRecord(this.#describe(content.HANDSHAKE, -1, NO_SPANS));
  }

  /** The last small records, which may be the closing alerts: told once, when the side closes. */
  flush(): void {
    if (this.#last.length === 0) return;
    for (const record of this.#last) this.#to.protectedRecord(record);
    this.#last.length = 0;
  }

  /** Where the record's content begins; -1 minus the place where it turned out to be no header. */
  #readHeader(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): number {
    if (this.#headerLength > 0 || end - start < HEADER_LENGTH) {
      return this.#collectHeader(bytes, start, end, origin);
    }
    this.#spans.only(origin, origin.base + start, HEADER_LENGTH);
    const version = ((bytes[start + 1] ?? 0) << 8) | (bytes[start + 2] ?? 0);
    const length = ((bytes[start + 3] ?? 0) << 8) | (bytes[start + 4] ?? 0);
    return this.#takeHeader(bytes[start] ?? 0, version, length, start + HEADER_LENGTH);
  }

  /** A header that comes in pieces. */
  #collectHeader(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): number {
    if (this.#headerLength === 0) this.#spans.clear();
    const take = Math.min(HEADER_LENGTH - this.#headerLength, end - start);
    const header = this.#header;
    for (let at = 0; at < take; at += 1) header[this.#headerLength + at] = bytes[start + at] ?? 0;
    this.#spans.add(origin, origin.base + start, take);
    this.#headerLength += take;
    if (this.#headerLength < HEADER_LENGTH) return start + take;
    this.#headerLength = 0;
    const version = ((header[1] ?? 0) << 8) | (header[2] ?? 0);
    const length = ((header[3] ?? 0) << 8) | (header[4] ?? 0);
    return this.#takeHeader(header[0] ?? 0, version, length, start + take);
  }

  #takeHeader(type: number, version: number, length: number, contentAt: number): number {
    if (!isRecordStart(type, version >> 8, version & 0xff) || !isRecordLength(type, length)) {
      this.abandon('gap');
      return -1 - contentAt;
    }
    this.#beginRecord(type, length, version);
    return contentAt;
  }

  #beginRecord(type: number, length: number, version: number): void {
    this.#contentType = type;
    this.recordLength = length;
    this.#left = length;
    this.#isBroken = false;
    if (type === content.APPLICATION_DATA) {
      this.applicationData += 1;
      // Also where its ChangeCipherSpec was lost.
      this.isProtected = true;
    } else if (type === content.HANDSHAKE && !this.isProtected) this.recordVersion = version;
    if (this.#isProtectedRecord(type, length)) this.#beginProtected();
    else if (type === content.HANDSHAKE) {
      this.#disposition = MESSAGES;
      this.#joiner.beginRecord();
    } else {
      this.#disposition = type === content.ALERT ? ALERTS : WHOLE;
      this.#spans.clear();
    }
    if (length === 0) this.#endRecord();
  }

  /** An alert of two bytes is never encrypted: every cipher makes it longer; and nobody sends five in one record. */
  #isProtectedRecord(type: number, length: number): boolean {
    if (type === content.APPLICATION_DATA) return true;
    if (type === content.ALERT) return length !== 2 && (this.isProtected || this.#to.isTls13 || length > 8);
    return this.isProtected && !this.#to.isTls13;
  }

  #beginProtected(): void {
    this.#recordSequence = this.#sequence;
    if (this.#sequence >= 0) this.#sequence += 1;
    const isData = this.#contentType === content.APPLICATION_DATA;
    const first = this.#to.isTls13 || !this.isProtected ? FIRST_RECORDS_TLS13 : FIRST_RECORDS_TLS12;
    if (!isData || this.#kept < first) {
      if (isData) this.#kept += 1;
      this.#disposition = WHOLE;
    } else this.#disposition = this.recordLength <= SMALL_RECORD ? SMALL : SKIP;
  }

  #content(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): void {
    if (this.#disposition === MESSAGES) this.#joiner.bytes(bytes, start, end, origin);
    else if (this.#disposition === ALERTS) this.#alerts(bytes, start, end, origin);
    else this.#spans.add(origin, origin.base + start, end - start);
  }

  /** Several alerts may share a record, and one may be split over two (before TLS 1.3). */
  #alerts(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): void {
    for (let at = start; at < end; at += 1) {
      this.#spans.add(origin, origin.base + at, 1);
      if (this.#alertLevel < 0) this.#alertLevel = bytes[at] ?? 0;
      else {
        this.#to.alert(this.#alertLevel, bytes[at] ?? 0, this.#spans);
        this.#spans.clear();
        this.#alertLevel = -1;
      }
    }
  }

  #endRecord(): void {
    if (this.#disposition === SMALL) {
      this.#last.push({ ...this.#describeRecord(), spans: this.#isBroken ? NO_SPANS : this.#spans.copy() });
      if (this.#last.length > LAST_RECORDS) this.#last.shift();
    } else if (this.#disposition === WHOLE) this.#endWhole();
    this.#disposition = SKIP;
  }

  #endWhole(): void {
    const type = this.#contentType;
    if (!this.#isProtectedRecord(type, this.recordLength)) {
      if (type === content.CHANGE_CIPHER_SPEC) this.#changeCipherSpec();
      else this.#to.heartbeat(this.#spans);
      return;
    }
    this.#to.protectedRecord(this.#describeRecord());
    if (type === content.CHANGE_CIPHER_SPEC) this.changeKeys();
  }

  #changeCipherSpec(): void {
    this.hasChangedCipher = true;
    if (!this.#to.changeCipherSpec(this.#spans)) return;
    this.isProtected = true;
    this.changeKeys();
  }

  #describeRecord(): ProtectedRecord {
    return this.#describe(this.#contentType, this.#recordSequence, this.#isBroken ? NO_SPANS : this.#spans);
  }

  #describe(contentType: number, sequence: number, spans: SpanList): ProtectedRecord {
    described.contentType = contentType;
    described.sequence = sequence;
    described.length = this.recordLength;
    described.epoch = this.epoch;
    described.time = this.time;
    described.capture = this.capture;
    described.packet = this.packet;
    described.spans = spans;
    return described;
  }
}

/** Told at once and overwritten by the next. */
const described: { -readonly [K in keyof ProtectedRecord]: ProtectedRecord[K] } = {
  contentType: 0,
  sequence: 0,
  length: 0,
  epoch: 0,
  time: -Infinity,
  capture: 0,
  packet: 0,
  spans: NO_SPANS,
};
