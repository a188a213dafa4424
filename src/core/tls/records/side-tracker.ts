/** One direction of a connection: finds TLS in it, walks its records, and writes what it sees into the connection's log. */
import type { SegmentOrigin, StreamSide } from '../../streams/consumer.ts';
import { isHelloRetryRandom } from '../messages/server-hello.ts';
import * as handshake from '../names/handshake-types.ts';
import { isTls13, TLS12 } from '../names/versions.ts';
import { hello, takeClientHello, takeServerHello } from './hello-template.ts';
import { OBSERVED, type ObservedKind } from './observation-log.ts';
import { labelEnd } from './preludes.ts';
import { RecordWalker, type ProtectedRecord, type RecordEvents } from './record-walker.ts';
import type { ScanStore } from './scan-store.ts';
import type { ShapeLog } from './shape-log.ts';
import { NO_SPANS, SpanList } from './spans.ts';
import { Sslv2Hello } from './sslv2-hello.ts';
import { StreamSearch, type SearchMode } from './stream-search.ts';

/** What both directions share. */
export interface Conversation {
  readonly store: ScanStore;
  isTls13: boolean;
  /** Wire version of the last ServerHello, 0 before one. */
  version: number;
  cipherSuite: number;
  helloSide: StreamSide | null;
  helloSessionId: Uint8Array;
  offersTls13: boolean;
  /** Takes of each entry what rules look at. */
  readonly shape: ShapeLog;
  /** Opens an entry in the log; false where the connection has told enough. */
  entry(kind: ObservedKind, side: StreamSide, place: EntryTime, spans: SpanList): boolean;
  number(value: number): void;
  raw(bytes: Uint8Array, start: number, end: number): void;
  /** TLS began on this side, so that the other may begin it at any segment. */
  tlsBegan(side: StreamSide): void;
}

interface EntryTime {
  readonly time: number;
  readonly capture: number;
  readonly packet: number;
}

const MAX_PREFACE_ENTRIES = 12;
const NO_BYTES = new Uint8Array(0);
/** Of a HelloRetryRequest, whose random is not in its kept body. */
const RETRY = 4;
const CUT: Readonly<Record<'gap' | 'cut', number>> = { gap: 0, cut: 1 };

export class SideTracker implements RecordEvents {
  readonly side: StreamSide;
  readonly walker: RecordWalker;
  readonly #all: Conversation;
  readonly #search = new StreamSearch();
  /** TLS has not begun, or was lost. */
  #isSearching = true;
  /** Kept after TLS began, to name what came before. */
  #preface: Uint8Array = NO_BYTES;
  #sslv2: Sslv2Hello | null = null;
  #prefaceEntries = 0;
  hasTls = false;
  isMidStream = false;
  payloadBytes = 0;
  #plainMessages = 0;

  constructor(side: StreamSide, all: Conversation) {
    this.side = side;
    this.#all = all;
    this.walker = new RecordWalker(side, this, all.store.held);
  }

  /** Forgets what it knew of another connection. */
  begin(mode: SearchMode): void {
    this.walker.restart();
    this.#search.restart(mode, true);
    this.#isSearching = true;
    this.#preface = NO_BYTES;
    this.#sslv2 = null;
    this.#prefaceEntries = 0;
    this.hasTls = false;
    this.isMidStream = mode === 'lost';
    this.payloadBytes = 0;
    this.#plainMessages = 0;
  }

  get isTls13(): boolean {
    return this.#all.isTls13;
  }

  get skippable(): number {
    return this.#isSearching ? 0 : this.walker.skippable;
  }

  get preface(): Uint8Array {
    return this.#isSearching ? this.#search.prefaceBytes : this.#preface;
  }

  /**
   * The places are whole numbers of 32 bits, and said to be: what reassembly reckons may come as floating point, and a
   * field that takes one such value has all compiled code that knew it as an integer thrown away.
   */
  data(bytes: Uint8Array, from: number, to: number, origin: Readonly<SegmentOrigin>): void {
    const start = from | 0;
    const end = to | 0;
    this.payloadBytes += end - start;
    if (this.#isSearching && this.#passes(bytes[start] ?? 0)) return;
    let at = start;
    while (at >= 0 && at < end) {
      if (this.#isSearching) at = this.#seek(bytes, at, end, origin, at === start);
      else {
        at = this.walker.consume(bytes, at, end, origin);
        if (at >= 0) this.#lose();
      }
    }
  }

  /** Whether a segment with this first byte is of no use to anyone. */
  #passes(first: number): boolean {
    const hasToldPreface = this.hasTls || this.#prefaceEntries >= MAX_PREFACE_ENTRIES;
    return hasToldPreface && this.#sslv2 === null && this.#search.passes(first);
  }

  missing(length: number, because: 'gap' | 'cut', origin: Readonly<SegmentOrigin>): void {
    if (because === 'cut') this.payloadBytes += length;
    if (!this.#isSearching) {
      if (!this.walker.missing(length, because)) this.#lose();
    } else if (this.payloadBytes === 0 || this.hasTls) this.#lose();
    else this.#search.close();
    // Behind the message that it broke: what follows may be in the hole as well.
    if (!this.#all.entry(OBSERVED.missing, this.side, origin, NO_SPANS)) return;
    this.#all.number(CUT[because]);
    this.#all.number(length);
    this.#all.shape.missing(this.side, origin.time, CUT[because]);
  }

  /** The other side has begun TLS: what this side sends next may be a record of any sort. */
  expectRecords(): void {
    if (this.#isSearching && this.#search.mode === 'hello') this.#search.mode = 'start';
  }

  close(): void {
    if (this.#isSearching) this.#search.close();
    else this.walker.abandon('cut');
    this.walker.flush();
  }

  #lose(): void {
    if (this.#isSearching) this.#preface = this.#search.prefaceBytes.slice();
    this.walker.beginUnsure();
    this.#search.restart('lost', false);
    this.#isSearching = true;
    this.#sslv2 = null;
    if (!this.hasTls) this.isMidStream = true;
  }

  /** Where TLS goes on, or -1. */
  #seek(
    bytes: Uint8Array,
    start: number,
    end: number,
    origin: Readonly<SegmentOrigin>,
    isSegmentStart: boolean,
  ): number {
    const search = this.#search;
    if (this.#sslv2 !== null) return this.#takeSslv2(this.#sslv2, bytes, start, end, origin);
    const at = search.feed(bytes, start, end, origin, isSegmentStart);
    const told = at < 0 ? Math.max(start, end - search.heldLength) : at;
    this.#tellPreface(bytes, start, told, origin);
    if (at < 0) return -1;
    if (search.isSslv2) {
      this.#sslv2 = new Sslv2Hello();
      search.replay((held, from, to, piece) => this.#sslv2?.take(held, from, to, piece));
      return this.#takeSslv2(this.#sslv2, bytes, at, end, origin);
    }
    this.#beginTls();
    search.replay((held, from, to, piece) => this.walker.consume(held, from, to, piece));
    return at;
  }

  #beginTls(): void {
    const search = this.#search;
    if (!this.hasTls && search.prefaceBytes.length > 0) this.#preface = search.prefaceBytes.slice();
    if (search.mode === 'lost') this.walker.beginUnsure();
    this.#isSearching = false;
    this.hasTls = true;
    this.#all.tlsBegan(this.side);
  }

  #tellPreface(bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): void {
    if (this.hasTls || end === start || this.#prefaceEntries >= MAX_PREFACE_ENTRIES) return;
    this.#prefaceEntries += 1;
    if (!this.#all.entry(OBSERVED.preface, this.side, origin, segment.only(origin, origin.base + start, end - start)))
      return;
    const label = this.#all.store.labels.intern(bytes, start, labelEnd(bytes, start, end));
    this.#all.number(label);
    this.#all.number(end - start);
    this.#all.shape.told(OBSERVED.preface, this.side, origin.time, label, end - start);
  }

  #takeSslv2(
    sslv2: Sslv2Hello,
    bytes: Uint8Array,
    start: number,
    end: number,
    origin: Readonly<SegmentOrigin>,
  ): number {
    const at = sslv2.take(bytes, start, end, origin);
    if (at < 0) return -1;
    this.#sslv2 = null;
    this.#search.isSslv2 = false;
    if (!sslv2.isValid) return at;
    this.#beginTls();
    this.walker.arrive(origin);
    this.#all.helloSide = this.side;
    this.#all.helloSessionId = NO_BYTES;
    this.#all.offersTls13 = false;
    const { body } = sslv2;
    if (this.#open(OBSERVED.handshake, sslv2.spans)) {
      const id = this.#all.store.bodies.intern(body, 0, body.length);
      this.#tellMessage(handshake.CLIENT_HELLO, body.length, body.length, id + 1, 2);
    }
    return at;
  }

  #open(kind: ObservedKind, spans: SpanList): boolean {
    return this.#all.entry(kind, this.side, this.walker, spans);
  }

  message(type: number, length: number, bytes: Uint8Array | null, start: number, end: number, spans: SpanList): void {
    this.#plainMessages += 1;
    if (bytes !== null && type === handshake.CLIENT_HELLO) this.#clientHello(bytes, start, end, spans);
    else if (bytes !== null && type === handshake.SERVER_HELLO) this.#serverHello(bytes, start, end, spans);
    else if (this.#open(OBSERVED.handshake, spans)) {
      const body = bytes === null ? 0 : this.#keepBody(type, bytes, start, end);
      this.#tellMessage(type, length, this.walker.recordLength, body, 0);
    }
  }

  /** `body`: interned + 1, or 0 where it was not kept. `extra`: see `#keepHello`; `more`: for the shape. */
  #tellMessage(type: number, length: number, recordLength: number, body: number, extra: number, more = 0): void {
    const all = this.#all;
    all.number(type);
    all.number(length);
    all.number(recordLength);
    all.number(body);
    all.number(extra);
    all.shape.message(this.side, this.walker.time, type, body, extra + more);
  }

  /** Of a CertificateVerify only the scheme: a signature is never the same twice. */
  #keepBody(type: number, bytes: Uint8Array, start: number, end: number): number {
    const stop = type === handshake.CERTIFICATE_VERIFY ? Math.min(end, start + 2) : end;
    return this.#all.store.bodies.intern(bytes, start, stop) + 1;
  }

  #clientHello(bytes: Uint8Array, start: number, end: number, spans: SpanList): void {
    takeClientHello(bytes, start, end);
    const all = this.#all;
    const id = start + hello.sessionIdAt;
    all.helloSide = this.side;
    all.helloSessionId = hello.sessionIdLength === 0 ? NO_BYTES : bytes.slice(id, id + hello.sessionIdLength);
    all.offersTls13 = hello.offersTls13;
    this.#keepHello(handshake.CLIENT_HELLO, bytes, start, end, spans, 1);
  }

  #serverHello(bytes: Uint8Array, start: number, end: number, spans: SpanList): void {
    takeServerHello(bytes, start, end);
    const all = this.#all;
    all.version = hello.version;
    all.cipherSuite = hello.cipherSuite;
    all.isTls13 = isTls13(hello.version);
    const echoes = isEcho(all.helloSessionId, bytes, start + hello.sessionIdAt, hello.sessionIdLength);
    this.#keepHello(handshake.SERVER_HELLO, bytes, start, end, spans, echoes ? 3 : 1);
  }

  /** `kept`: 1 random follows, 2 a ClientHello of SSL 2.0's format, 3 random follows and the session id is echoed. */
  #keepHello(type: number, bytes: Uint8Array, start: number, end: number, spans: SpanList, kept: number): void {
    if (!this.#open(OBSERVED.handshake, spans)) return;
    const all = this.#all;
    const hasRandom = end - start >= 34;
    const extra = hasRandom ? kept : 0;
    const isRetry = hasRandom && type === handshake.SERVER_HELLO && isHelloRetryRandom(bytes, start + 2);
    const body = all.store.bodies.intern(hello.bytes, 0, hello.length);
    this.#tellMessage(type, end - start, this.walker.recordLength, body + 1, extra, isRetry ? RETRY : 0);
    if (hasRandom) all.raw(bytes, start + 2, start + 34);
    if (type === handshake.SERVER_HELLO && !isRetry) all.shape.version(all.store.helloVersions.of(body));
  }

  lost(type: number, length: number, because: 'gap' | 'cut', spans: SpanList): void {
    this.#plainMessages += 1;
    if (type === handshake.CLIENT_HELLO) this.#all.helloSide ??= this.side;
    if (!this.#open(OBSERVED.lost, spans)) return;
    this.#all.number(type);
    this.#all.number(length);
    this.#all.number(CUT[because]);
    this.#all.shape.told(OBSERVED.lost, this.side, this.walker.time, type, CUT[because]);
  }

  /** An encrypted Finished may begin with zeros, which read as a HelloRequest: only servers send those. */
  allows(type: number): boolean {
    return type !== handshake.HELLO_REQUEST || this.#all.helloSide !== this.side;
  }

  impossible(): void {
    if (this.walker.hasChangedCipher || this.isMidStream || this.#plainMessages > 0) {
      this.walker.isProtected = true;
      this.walker.tellUnreadable();
      return;
    }
    if (!this.#all.entry(OBSERVED.malformed, this.side, this.walker, NO_SPANS)) return;
    const problem = this.#all.store.texts.intern('handshake type');
    this.#all.number(0);
    this.#all.number(problem);
    this.#all.number(this.walker.recordLength);
    this.#all.shape.told(OBSERVED.malformed, this.side, this.walker.time, 0, problem);
  }

  alert(level: number, code: number, spans: SpanList): void {
    if (!this.#open(OBSERVED.alert, spans)) return;
    this.#all.number(level);
    this.#all.number(code);
    this.#all.number(this.walker.recordLength);
    this.#all.shape.told(OBSERVED.alert, this.side, this.walker.time, level, code);
  }

  changeCipherSpec(spans: SpanList): boolean {
    this.#tellRecord(OBSERVED.changeCipherSpec, spans);
    if (this.isTls13) return false;
    if (this.#all.version > 0) return this.#all.version <= TLS12;
    // No ServerHello was seen: a client that offers TLS 1.3 sends one for middleboxes right behind its first flight.
    return !(this.#all.helloSide === this.side && this.#all.offersTls13 && this.#plainMessages === 1);
  }

  heartbeat(spans: SpanList): void {
    this.#tellRecord(OBSERVED.heartbeat, spans);
  }

  /** Of which nothing but its length is kept. */
  #tellRecord(kind: ObservedKind, spans: SpanList): void {
    if (!this.#open(kind, spans)) return;
    this.#all.number(this.walker.recordLength);
    this.#all.shape.told(kind, this.side, this.walker.time);
  }

  protectedRecord(record: ProtectedRecord): void {
    const { contentType, sequence, length } = record;
    if (!this.#all.entry(OBSERVED.protectedRecord, this.side, record, record.spans)) return;
    this.#all.number(contentType);
    this.#all.number(sequence + 1);
    this.#all.number(length);
    this.#all.number(record.epoch);
    this.#all.shape.protectedRecord(this.side, record.time, contentType, sequence + 1, length);
  }
}

const segment = new SpanList();

/** Whether a server's session id is the client's, which had one. */
function isEcho(sent: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (length === 0 || length !== sent.length) return false;
  for (let at = 0; at < length; at += 1) if (bytes[start + at] !== sent[at]) return false;
  return true;
}
