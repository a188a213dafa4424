/**
 * Follows one TCP connection: both directions, TCP's own happenings, and at the end the whole as one compact record.
 * A tracker is used again for another connection once one is over: its ten objects with their lists would otherwise be
 * most of what a scan of many short handshakes allocates. What stays of a connection is its bytes in the arena.
 */
import type {
  SegmentOrigin,
  StreamConsumer,
  StreamCounters,
  StreamEndpoint,
  StreamOpening,
  StreamSide,
  TcpEvent,
} from '../../streams/consumer.ts';
import { TCP_EVENTS } from '../../streams/consumer.ts';
import { CompactLog } from './compact-log.ts';
import { writeConnection } from './connection-record.ts';
import { OBSERVED, ObservationLog, TCP_HEADER_SHOWN, type ObservedKind } from './observation-log.ts';
import type { ScanStore } from './scan-store.ts';
import { ShapeLog } from './shape-log.ts';
import { SpanList } from './spans.ts';
import { SideTracker, type Conversation } from './side-tracker.ts';

/** Far above what a handshake with renegotiations and a hostile peer's alerts can show to any use. */
const MAX_ENTRIES = 2000;
/** Kept of each TCP happening, so that the handshake can be followed and a bulk transfer costs nothing. */
const MAX_EVENTS: Readonly<Record<TcpEvent, number>> = {
  syn: 8,
  'syn-ack': 8,
  ack: 24,
  fin: 8,
  rst: 8,
  retransmission: 12,
  'out-of-order': 12,
  'keep-alive': 4,
  'zero-window': 8,
  gap: 0,
  cut: 0,
};
const NO_BYTES = new Uint8Array(0);
const NO_COUNTERS: StreamCounters = { packets: 0, bytes: 0, lastTime: 0, captures: [] };

/** Flat, so that events need no lookup by name but this one. */
const EVENT_NUMBER: ReadonlyMap<TcpEvent, number> = new Map(TCP_EVENTS.map((event, at) => [event, at]));

/** A connection that told so much does not keep its log's memory for the next. */
const MAX_LOG_KEPT = 8192;

export class ConnectionTracker implements StreamConsumer, Conversation {
  readonly store: ScanStore;
  readonly sides: readonly [SideTracker, SideTracker];
  /** Two of each event, by side. A plain array: typed ones are dear where there are many small ones. */
  readonly eventCounts: number[] = TCP_EVENTS.flatMap(() => [0, 0]);
  readonly #onEnd: (tracker: ConnectionTracker) => void;
  id = -1;
  sawSyn = false;
  startTime = -Infinity;
  readonly endpoints = [new KeptEndpoint(), new KeptEndpoint()] as const;
  counters: StreamCounters = NO_COUNTERS;
  readonly shape = new ShapeLog();
  #log = new ObservationLog(512);
  #entries = 0;
  isTls13 = false;
  version = 0;
  cipherSuite = 0;
  helloSide: StreamSide | null = null;
  helloSessionId: Uint8Array = NO_BYTES;
  offersTls13 = false;

  /** `onEnd` may have it begin another connection at once. */
  constructor(store: ScanStore, onEnd: (tracker: ConnectionTracker) => void) {
    this.store = store;
    this.#onEnd = onEnd;
    this.sides = [new SideTracker(0, this), new SideTracker(1, this)];
  }

  /** Follows this connection from now on; whatever it knew of another is forgotten. */
  begin(opening: StreamOpening, counters: StreamCounters): this {
    this.id = opening.id;
    this.sawSyn = opening.sawSyn;
    this.startTime = opening.time;
    this.endpoints[0].keep(opening.endpoints[0]);
    this.endpoints[1].keep(opening.endpoints[1]);
    this.counters = counters;
    if (this.#log.out.bytes.length > MAX_LOG_KEPT) this.#log = new ObservationLog(512);
    this.#log.restart(opening.time);
    this.shape.restart();
    this.#entries = 0;
    for (let at = 0; at < this.eventCounts.length; at += 1) this.eventCounts[at] = 0;
    this.isTls13 = false;
    this.version = 0;
    this.cipherSuite = 0;
    this.helloSide = null;
    this.helloSessionId = NO_BYTES;
    this.offersTls13 = false;
    const mode = opening.sawSyn ? 'hello' : 'lost';
    this.sides[0].begin(mode);
    this.sides[1].begin(mode);
    return this;
  }

  data(side: StreamSide, bytes: Uint8Array, start: number, end: number, origin: Readonly<SegmentOrigin>): void {
    this.sides[side].data(bytes, start, end, origin);
  }

  missing(side: StreamSide, length: number, reason: 'gap' | 'cut', origin: Readonly<SegmentOrigin>): void {
    this.sides[side].missing(length, reason, origin);
  }

  event(kind: TcpEvent, side: StreamSide, length: number, origin: Readonly<SegmentOrigin>): void {
    const number = EVENT_NUMBER.get(kind) ?? 0;
    const at = number * 2 + side;
    const count = (this.eventCounts[at] ?? 0) + 1;
    this.eventCounts[at] = count;
    if (count > MAX_EVENTS[kind]) return;
    if (kind === 'fin' || kind === 'rst') this.sides[side].walker.flush();
    if (!this.entry(OBSERVED.tcp, side, origin, header.only(origin, origin.base, TCP_HEADER_SHOWN))) return;
    this.#log.out.number(number);
    this.#log.out.number(length);
    this.shape.tcp(number, side, origin.time);
  }

  /** Not one packet of that side was captured so far. */
  isSilent(side: StreamSide): boolean {
    if (this.sides[side].payloadBytes > 0) return false;
    for (let at: number = side; at < this.eventCounts.length; at += 2)
      if ((this.eventCounts[at] ?? 0) > 0) return false;
    return true;
  }

  skippable(side: StreamSide): number {
    return this.sides[side].skippable;
  }

  end(): void {
    this.sides[0].close();
    this.sides[1].close();
    this.store.finished.store(this.id, this.#writeHead(), this.#log.out);
    this.#onEnd(this);
  }

  /** The record of what was seen so far. Valid until the next call on any connection of the scan. */
  write(): CompactLog {
    const record = this.#writeHead();
    const { bytes, length } = this.#log.out;
    record.raw(bytes, 0, length);
    return record;
  }

  #writeHead(): CompactLog {
    scratch.clear();
    writeConnection(scratch, this);
    return scratch;
  }

  entry(
    kind: ObservedKind,
    side: StreamSide,
    place: { readonly time: number; readonly capture: number; readonly packet: number },
    spans: SpanList,
  ): boolean {
    if (this.#entries >= MAX_ENTRIES) return false;
    this.#entries += 1;
    this.#log.begin(kind, side, place.time, place.capture, place.packet, spans);
    return true;
  }

  number(value: number): void {
    this.#log.out.number(value);
  }

  raw(bytes: Uint8Array, start: number, end: number): void {
    this.#log.out.raw(bytes, start, end);
  }

  tlsBegan(side: StreamSide): void {
    this.sides[side === 0 ? 1 : 0].expectRecords();
  }
}

/** What the opening told of one end, which lasts only as long as the call. */
class KeptEndpoint {
  readonly address = new Uint8Array(16);
  width = 0;
  port = 0;

  keep({ address, port }: StreamEndpoint): void {
    this.width = address.length;
    for (let at = 0; at < address.length; at += 1) this.address[at] = address[at] ?? 0;
    this.port = port;
  }
}

const scratch = new CompactLog(4096);
const header = new SpanList();
