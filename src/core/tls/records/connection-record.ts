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
  const { sawSyn, startTime, counters, sides, helloSide, store } = tracker;
  for (const { address, width, port } of tracker.endpoints) {
    to.number(width);
    to.raw(address, 0, width);
    to.number(port);
  }
  to.number((sawSyn ? 1 : 0) + 2 * (helloSide === null ? 0 : helloSide + 1));
  to.signed(startTime);
  to.signed(counters.lastTime - startTime);
  to.number(counters.packets);
  to.number(counters.bytes);
  to.number(counters.captures.length);
  for (const capture of counters.captures) to.number(capture);
  const preludes = sides[0].hasTls || sides[1].hasTls ? preludesOf(tracker) : [];
  to.number(preludes.length);
  for (const prelude of preludes) to.number(store.texts.intern(prelude));
  writeSide(to, tracker, 0);
  writeSide(to, tracker, 1);
}

/** Only bytes of a side that then spoke TLS came before it; a plain HTTP answer to a ClientHello is no prelude. */
function preludesOf({ sides, helloSide }: ConnectionTracker): readonly string[] {
  const client = helloSide ?? 0;
  const [near, far] = client === 0 ? sides : [sides[1], sides[0]];
  const isBefore = near.hasTls && near.preface.length > 0;
  const server = far.hasTls || isBefore ? far.preface : new Uint8Array(0);
  return near.isMidStream ? [] : namePreludes(near.hasTls ? near.preface : new Uint8Array(0), server);
}

function writeSide(to: CompactLog, tracker: ConnectionTracker, side: StreamSide): void {
  const { hasTls, isMidStream, payloadBytes, walker, preface } = tracker.sides[side];
  to.number((hasTls ? 1 : 0) + (isMidStream ? 2 : 0));
  to.number(payloadBytes);
  to.number(walker.applicationData);
  to.number(walker.recordVersion);
  to.number(preface.length);
  to.raw(preface, 0, preface.length);
  for (let event = 0; event < TCP_EVENTS.length; event += 1) to.number(tracker.eventCounts[event * 2 + side] ?? 0);
}

export function readConnection(reader: LogReader, store: ScanStore): ConnectionRecord {
  const head = readConnectionHead(reader, store);
  return { ...head, observations: readObservations(reader, head.startTime) };
}

/** Leaves the reader at the first observation. */
export function readConnectionHead(reader: LogReader, store: ScanStore): ConnectionHead {
  const endpoints = [readEndpoint(reader), readEndpoint(reader)] as const;
  const flags = reader.number();
  const hello = Math.floor(flags / 2);
  const startTime = reader.signed();
  const endTime = startTime + reader.signed();
  const packets = reader.number();
  const bytes = reader.number();
  const captures = Array.from({ length: reader.number() }, () => reader.number());
  const preludes = Array.from({ length: reader.number() }, () => store.texts.text(reader.number()));
  const sides = [readSide(reader), readSide(reader)] as const;
  return {
    endpoints,
    sawSyn: flags % 2 === 1,
    helloSide: hello === 0 ? null : hello === 1 ? 0 : 1,
    startTime,
    endTime,
    packets,
    bytes,
    captures,
    preludes,
    sides,
  };
}

function readEndpoint(reader: LogReader): StreamEndpoint {
  return { address: reader.raw(reader.number()), port: reader.number() };
}

function readSide(reader: LogReader): SideRecord {
  const flags = reader.number();
  const payloadBytes = reader.number();
  const applicationData = reader.number();
  const recordVersion = reader.number();
  const preface = reader.raw(reader.number());
  const events = TCP_EVENTS.map(() => reader.number());
  const hasTls = flags % 2 === 1;
  return { hasTls, isMidStream: flags >= 2, payloadBytes, applicationData, recordVersion, preface, events };
}
