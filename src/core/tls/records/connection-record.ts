/** A finished connection as bytes: what is known of it as a whole, then its observation log. */
import type { StreamEndpoint, StreamSide } from '../../streams/consumer.ts';
import { TCP_EVENTS } from '../../streams/consumer.ts';
import type { CompactLog, LogReader } from './compact-log.ts';
import type { ConnectionTracker } from './connection-tracker.ts';
import { readObservations, type Observation } from './observation-log.ts';
import { namePreludes } from './preludes.ts';
import type { ScanStore } from './scan-store.ts';

export interface SideRecord {
  readonly hasTls: boolean;
  readonly isMidStream: boolean;
  readonly payloadBytes: number;
  readonly applicationData: number;
  readonly recordVersion: number;
  readonly preface: Uint8Array;
  /** How often each of TCP_EVENTS happened, in their order, whether or not it has an entry. */
  readonly events: readonly number[];
}

/** What is known of a connection as a whole. */
export interface ConnectionHead {
  readonly endpoints: readonly [StreamEndpoint, StreamEndpoint];
  readonly sawSyn: boolean;
  /** Which side sent a ClientHello. */
  readonly helloSide: StreamSide | null;
  readonly startTime: number;
  readonly endTime: number;
  readonly packets: number;
  readonly bytes: number;
  readonly captures: readonly number[];
  readonly preludes: readonly string[];
  readonly sides: readonly [SideRecord, SideRecord];
}

export interface ConnectionRecord extends ConnectionHead {
  readonly observations: readonly Observation[];
}

export function writeConnection(to: CompactLog, tracker: ConnectionTracker): void {
  const { sawSyn, startTime, counters, helloSide, store } = tracker;
  writeEndpoint(to, tracker.endpoints[0]);
  writeEndpoint(to, tracker.endpoints[1]);
  to.number((sawSyn ? 1 : 0) + 2 * (helloSide === null ? 0 : helloSide + 1));
  to.signed(startTime);
  to.signed(counters.lastTime - startTime);
  to.number(counters.packets);
  to.number(counters.bytes);
  to.number(counters.captures.length);
  for (const capture of counters.captures) to.number(capture);
  const preludes = preludesOf(tracker);
  to.number(preludes.length);
  for (const prelude of preludes) to.number(store.texts.intern(prelude));
  writeSide(to, tracker, 0);
  writeSide(to, tracker, 1);
}

function writeEndpoint(to: CompactLog, { address, width, port }: ConnectionTracker['endpoints'][number]): void {
  to.number(width);
  to.raw(address, 0, width);
  to.number(port);
}

/** Only bytes of a side that then spoke TLS came before it; a plain HTTP answer to a ClientHello is no prelude. */
export function preludesOf({ sides, helloSide }: ConnectionTracker): readonly string[] {
  if (!sides[0].hasTls && !sides[1].hasTls) return NO_PRELUDES;
  const near = sides[helloSide ?? 0];
  const far = sides[helloSide === 1 ? 0 : 1];
  const isBefore = near.hasTls && near.preface.length > 0;
  const client = near.hasTls ? near.preface : NO_BYTES;
  const server = far.hasTls || isBefore ? far.preface : NO_BYTES;
  const isNothing = near.isMidStream || (client.length === 0 && server.length === 0);
  return isNothing ? NO_PRELUDES : namePreludes(client, server);
}

function writeSide(to: CompactLog, tracker: ConnectionTracker, side: StreamSide): void {
  const { hasTls, isMidStream, payloadBytes, walker, preface } = tracker.sides[side];
  to.number((hasTls ? 1 : 0) + (isMidStream ? 2 : 0));
  to.number(payloadBytes);
  to.number(walker.applicationData);
  to.number(walker.recordVersion);
  to.number(preface.length);
  to.raw(preface, 0, preface.length);
  writeEvents(to, tracker.eventCounts, side);
}

/** A bit for each that happened, then how often each of these did: most never do. */
function writeEvents(to: CompactLog, counts: readonly number[], side: StreamSide): void {
  let happened = 0;
  for (let event = 0; event < TCP_EVENTS.length; event += 1)
    if ((counts[event * 2 + side] ?? 0) > 0) happened |= 1 << event;
  to.number(happened);
  for (let event = 0; event < TCP_EVENTS.length; event += 1)
    if ((happened & (1 << event)) !== 0) to.number(counts[event * 2 + side] ?? 0);
}

export function readConnection(reader: LogReader, store: ScanStore): ConnectionRecord {
  const head = new HeadReader(store).read(reader);
  const { endpoints, sawSyn, helloSide, startTime, endTime, packets, bytes, captures, preludes, sides } = head;
  const observations = readObservations(reader, startTime);
  return {
    endpoints,
    sawSyn,
    helloSide,
    startTime,
    endTime,
    packets,
    bytes,
    captures,
    preludes,
    sides,
    observations,
  };
}

/** Reads head after head into the same fields, so that a walk over all connections makes hardly an object. */
export class HeadReader implements ConnectionHead {
  readonly endpoints = [new EndpointReader(), new EndpointReader()] as const;
  sawSyn = false;
  helloSide: StreamSide | null = null;
  startTime = -Infinity;
  endTime = -Infinity;
  packets = 0;
  bytes = 0;
  captures: readonly number[] = [];
  preludes: readonly string[] = NO_PRELUDES;
  readonly sides = [new SideReader(), new SideReader()] as const;
  readonly #store: ScanStore;

  constructor(store: ScanStore) {
    this.#store = store;
  }

  /** Leaves the reader at the first observation. */
  read(reader: LogReader): this {
    this.readBeginning(reader);
    this.captures = this.#captures(reader);
    const preludes = reader.number();
    this.preludes =
      preludes === 0 ? NO_PRELUDES : Array.from({ length: preludes }, () => this.#store.texts.text(reader.number()));
    this.sides[0].read(reader);
    this.sides[1].read(reader);
    return this;
  }

  /** Up to `bytes`; what comes behind stays another connection's. */
  readBeginning(reader: LogReader): void {
    this.endpoints[0].read(reader);
    this.endpoints[1].read(reader);
    const flags = reader.number();
    this.sawSyn = (flags & 1) === 1;
    this.helloSide = flags < 2 ? null : flags < 4 ? 0 : 1;
    this.startTime = reader.signed();
    this.endTime = this.startTime + reader.signed();
    this.packets = reader.number();
    this.bytes = reader.number();
  }

  /** The same list again where it has not changed: nearly always the one capture that is being read. */
  #captures(reader: LogReader): readonly number[] {
    const length = reader.number();
    if (length !== 1) return Array.from({ length }, () => reader.number());
    const capture = reader.number();
    return this.captures.length === 1 && this.captures[0] === capture ? this.captures : [capture];
  }
}

class EndpointReader implements StreamEndpoint {
  address: Uint8Array = NO_BYTES;
  port = 0;

  read(reader: LogReader): void {
    const width = reader.number();
    if (width !== this.address.length) this.address = new Uint8Array(width);
    reader.fill(this.address);
    this.port = reader.number();
  }
}

class SideReader implements SideRecord {
  hasTls = false;
  isMidStream = false;
  payloadBytes = 0;
  applicationData = 0;
  recordVersion = 0;
  preface: Uint8Array = NO_BYTES;
  readonly events = TCP_EVENTS.map(() => 0);

  read(reader: LogReader): void {
    const flags = reader.number();
    this.hasTls = (flags & 1) === 1;
    this.isMidStream = flags >= 2;
    this.payloadBytes = reader.number();
    this.applicationData = reader.number();
    this.recordVersion = reader.number();
    this.preface = reader.raw(reader.number());
    const happened = reader.number();
    for (let event = 0; event < TCP_EVENTS.length; event += 1)
      this.events[event] = (happened & (1 << event)) === 0 ? 0 : reader.number();
  }
}

const NO_BYTES = new Uint8Array(0);
const NO_PRELUDES: readonly string[] = [];
