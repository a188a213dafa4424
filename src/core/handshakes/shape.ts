/**
 * The shape of a connection: everything that a rule of diagnosis looks at, and nothing else, as bytes. Twenty thousand
 * connections have few shapes, and the verdict of one is the verdict of all that share its shape (docs/decisions/
 * verdicts-by-shape.md). The tracker notes what it observed (tls/records/shape-log.ts); here comes before it what is known
 * of the connection as a whole. Left out are packet numbers, places in the file, both addresses, randoms, and times but
 * for the one threshold that rules know. In doubt something belongs in: then less is shared, and no verdict is wrong.
 */
import { TCP_EVENTS, type StreamSide } from '../streams/consumer.ts';
import { CompactLog } from '../tls/records/compact-log.ts';
import { preludesOf } from '../tls/records/connection-record.ts';
import type { ConnectionTracker } from '../tls/records/connection-tracker.ts';
import { InternTable } from '../tls/records/intern-table.ts';
import { chooseClient } from './materialise.ts';

/** Seconds of waiting or silence from which on rules speak of a timeout: shorter ones are of no client in use. */
export const PATIENCE_SECONDS = 5;

/** Longer ones are of connections that are hardly alike; keeping them would cost more than it gains. */
const MAX_SHAPE = 2048;
const MAX_SHAPES = 8192;

const KNOWN_BY = ['client-hello', 'syn', 'port', 'first-packet'] as const;
const MATTERING = (['syn', 'syn-ack', 'fin', 'rst'] as const).map((event) => TCP_EVENTS.indexOf(event));

export class ShapeTable {
  readonly #table = new InternTable();
  readonly #key = new CompactLog(1024);
  /** By connection: which side is the client, and twice the shape's number + 1, or 0 where it has none. */
  #known = new Int32Array(1024);

  /** The connection is over. */
  add(tracker: ConnectionTracker): void {
    const { id } = tracker;
    const [clientSide, knownBy] = chooseClient(tracker);
    const shape = tracker.shape.isAlike ? this.#shapeOf(tracker, clientSide, KNOWN_BY.indexOf(knownBy)) : -1;
    if (id >= this.#known.length) this.#grow(id + 1);
    this.#known[id] = (shape + 1) * 2 + clientSide;
  }

  /** Of a connection that was added. */
  clientSide(id: number): StreamSide {
    return ((this.#known[id] ?? 0) & 1) === 0 ? 0 : 1;
  }

  /** The same; null where the connection is one of its kind. */
  shape(id: number): number | null {
    const shape = ((this.#known[id] ?? 0) >> 1) - 1;
    return shape < 0 ? null : shape;
  }

  /** Its number; -1 where the connection cannot share a verdict. */
  #shapeOf(tracker: ConnectionTracker, clientSide: StreamSide, knownBy: number): number {
    const key = this.#key;
    const serverSide = clientSide === 0 ? 1 : 0;
    key.clear();
    key.number(knownBy * 2 + clientSide);
    this.#writeWhole(tracker, serverSide);
    this.#writeSide(tracker, clientSide);
    this.#writeSide(tracker, serverSide);
    tracker.shape.appendTo(key);
    if (key.length > MAX_SHAPE) return -1;
    if (this.#table.size < MAX_SHAPES) return this.#table.intern(key.bytes, 0, key.length);
    return this.#table.find(key.bytes, 0, key.length);
  }

  #writeWhole(tracker: ConnectionTracker, serverSide: StreamSide): void {
    const { counters, endpoints, shape, sides, startTime, store } = tracker;
    const key = this.#key;
    key.number(endpoints[serverSide].port);
    const { lastTime } = counters;
    const told = shape.lastTold === -Infinity ? startTime : shape.lastTold;
    key.number((isLong(lastTime - startTime) ? 1 : 0) + (isLong(Math.min(shape.closed, lastTime) - told) ? 2 : 0));
    const preludes = preludesOf(tracker);
    key.number(preludes.length);
    for (const prelude of preludes) key.number(store.texts.intern(prelude));
    // The one record that may be a server's error page.
    key.number(sides[serverSide].walker.applicationData === 1 ? shape.dataLength(serverSide) : 0);
  }

  #writeSide(tracker: ConnectionTracker, side: StreamSide): void {
    const { sides, shape, eventCounts } = tracker;
    const { hasTls, isMidStream, payloadBytes, walker, preface } = sides[side];
    const key = this.#key;
    const isSilent = tracker.isSilent(side);
    key.number((hasTls ? 1 : 0) + (isMidStream ? 2 : 0) + (payloadBytes > 0 ? 4 : 0) + (isSilent ? 8 : 0));
    // Counted against what inference takes for handshake records, of which each has an entry.
    key.number(Math.min(walker.applicationData, shape.count + 2));
    key.number(walker.recordVersion);
    key.number(preface.length);
    key.raw(preface, 0, preface.length);
    for (const event of MATTERING) key.number(Math.min(eventCounts[event * 2 + side] ?? 0, 2));
  }

  #grow(count: number): void {
    const known = new Int32Array(Math.max(count, this.#known.length * 2));
    known.set(this.#known);
    this.#known = known;
  }
}

function isLong(nanoseconds: number): boolean {
  return nanoseconds / 1e9 >= PATIENCE_SECONDS;
}
