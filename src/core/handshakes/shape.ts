/**
 * The shape of a connection: everything that a rule of diagnosis looks at, and nothing else, as bytes. Twenty thousand
 * connections have few shapes, and the verdict of one is the verdict of all that share its shape (docs/decisions/
 * verdicts-by-shape.md). Left out are packet numbers, places in the file, both addresses, randoms, and times but for the
 * one threshold that rules know. In doubt something belongs in: then less is shared, and no verdict is wrong.
 */
import { TCP_EVENTS, type StreamSide } from '../streams/consumer.ts';
import * as content from '../tls/names/content-types.ts';
import * as handshake from '../tls/names/handshake-types.ts';
import { isHelloRetryRandom } from '../tls/messages/server-hello.ts';
import { isTls13 } from '../tls/names/versions.ts';
import { CompactLog, type LogReader } from '../tls/records/compact-log.ts';
import { HeadReader, type ConnectionHead, type SideRecord } from '../tls/records/connection-record.ts';
import { InternTable } from '../tls/records/intern-table.ts';
import { OBSERVED, ObservationCursor } from '../tls/records/observation-log.ts';
import type { ScanStore } from '../tls/records/scan-store.ts';
import type { FactCache } from './fact-cache.ts';
import { chooseClient, endpoint, isSilent } from './materialise.ts';
import type { ConnectionOutline } from './scan-model.ts';

/** Seconds of waiting or silence from which on rules speak of a timeout: shorter ones are of no client in use. */
export const PATIENCE_SECONDS = 5;

/** No rule tells records of application data of this length and more apart: nginx's error pages are far shorter. */
const LONG_RECORD = 1024;
/** Longer ones are of connections that are hardly alike; keeping them would cost more than it gains. */
const MAX_SHAPE = 2048;
const MAX_SHAPES = 8192;

const KNOWN_BY = ['client-hello', 'syn', 'port', 'first-packet'] as const;
const SYN = TCP_EVENTS.indexOf('syn');
const SYN_ACK = TCP_EVENTS.indexOf('syn-ack');
const FIN = TCP_EVENTS.indexOf('fin');
const RST = TCP_EVENTS.indexOf('rst');
const MATTERING = (['syn', 'syn-ack', 'fin', 'rst'] as const).map((event) => TCP_EVENTS.indexOf(event));

export class ShapeTable {
  readonly #writer: ShapeWriter;
  readonly #table = new InternTable();

  constructor(store: ScanStore, cache: FactCache) {
    this.#writer = new ShapeWriter(store, cache);
  }

  outline(id: number, reader: LogReader): ConnectionOutline {
    const { head, clientSide, key } = this.#writer.read(reader);
    const { startTime: startedAt, endTime: endedAt, packets, bytes, endpoints } = head;
    const client = endpoint(endpoints[clientSide]);
    const server = endpoint(endpoints[clientSide === 0 ? 1 : 0]);
    return { id, client, server, startedAt, endedAt, packets, bytes, shape: this.#numberOf(key) };
  }

  #numberOf(key: CompactLog | null): number | null {
    if (key === null || key.length > MAX_SHAPE) return null;
    const known = this.#table.find(key.bytes, 0, key.length);
    if (known >= 0) return known;
    return this.#table.size < MAX_SHAPES ? this.#table.intern(key.bytes, 0, key.length) : null;
  }
}

/** Overwritten by the next connection. */
interface Shaped {
  readonly head: ConnectionHead;
  readonly clientSide: StreamSide;
  /** Null where the connection cannot share a verdict. */
  readonly key: CompactLog | null;
}

class ShapeWriter {
  readonly #store: ScanStore;
  readonly #cache: FactCache;
  readonly #versions = new Map<number, number>();
  readonly #key = new CompactLog(1024);
  readonly #entries = new EntryOrder();
  readonly #head: HeadReader;
  readonly #cursor = new ObservationCursor(false);
  // Of the connection being written.
  #clientSide: StreamSide = 0;
  #serverRecords = 0;
  #version = 0;
  #isMixed = false;
  #lastTold = -Infinity;

  constructor(store: ScanStore, cache: FactCache) {
    this.#store = store;
    this.#cache = cache;
    this.#head = new HeadReader(store);
  }

  read(reader: LogReader): Shaped {
    const head = this.#head.read(reader);
    const [clientSide, knownBy] = chooseClient(head);
    const far = head.sides[clientSide === 0 ? 1 : 0];
    this.#clientSide = clientSide;
    this.#serverRecords = far.applicationData;
    this.#version = 0;
    this.#isMixed = false;
    this.#lastTold = -Infinity;
    const isAlike = this.#writeEntries(this.#cursor.begin(reader, head.startTime));
    if (!isAlike) return { head, clientSide, key: null };
    this.#writeHead(head, KNOWN_BY.indexOf(knownBy), head.sides[clientSide], far);
    this.#entries.appendTo(this.#key);
    return { head, clientSide, key: this.#key };
  }

  #writeHead(head: ConnectionHead, knownBy: number, near: SideRecord, far: SideRecord): void {
    const key = this.#key;
    key.clear();
    key.number(knownBy);
    key.number(head.endpoints[this.#clientSide === 0 ? 1 : 0].port);
    const { startTime, endTime } = head;
    const told = this.#lastTold === -Infinity ? startTime : this.#lastTold;
    key.number((isLong(endTime - startTime) ? 1 : 0) + (isLong(endTime - told) ? 2 : 0));
    key.number(head.preludes.length);
    for (const prelude of head.preludes) key.number(this.#store.texts.intern(prelude));
    this.#writeSide(near);
    this.#writeSide(far);
  }

  #writeSide(side: SideRecord): void {
    const key = this.#key;
    key.number(
      (side.hasTls ? 1 : 0) + (side.isMidStream ? 2 : 0) + (side.payloadBytes > 0 ? 4 : 0) + (isSilent(side) ? 8 : 0),
    );
    // Counted against what inference takes for handshake records, of which each has an entry.
    key.number(Math.min(side.applicationData, this.#entries.count + 2));
    key.number(side.recordVersion);
    key.number(side.preface.length);
    key.raw(side.preface, 0, side.preface.length);
    for (const event of MATTERING) key.number(Math.min(side.events[event] ?? 0, 2));
  }

  /** False where the connection spoke TLS 1.3 and an older version, or its clock went wrong: no rule of thumb holds for it. */
  #writeEntries(cursor: ObservationCursor): boolean {
    const entries = this.#entries;
    entries.clear();
    let opened = -Infinity;
    while (cursor.next()) {
      const { kind, numbers, time } = cursor;
      // With such a clock the order of the entries is not that of their times.
      if (time < opened) this.#isMixed = true;
      if (kind === OBSERVED.tcp) {
        if (numbers[0] === SYN || numbers[0] === SYN_ACK) opened = Math.max(opened, time);
        // Who closed first matters; the other happenings are counted or only shown.
        if (numbers[0] !== FIN && numbers[0] !== RST) continue;
      } else if (kind !== OBSERVED.missing && time > this.#lastTold) this.#lastTold = time;
      entries.log.number(kind * 2 + (cursor.side === this.#clientSide ? 0 : 1));
      this.#writeEntry(cursor);
      entries.close(time);
    }
    return !this.#isMixed;
  }

  #writeEntry({ kind, side, numbers, random }: ObservationCursor): void {
    const { log } = this.#entries;
    const [first = 0, second = 0, third = 0] = numbers;
    switch (kind) {
      case OBSERVED.handshake:
        this.#writeMessage(numbers, random);
        return;
      case OBSERVED.protectedRecord:
        log.number(first);
        // Unknown, the first under its keys, or a later one.
        log.number(Math.min(second, 2));
        log.number(first === content.APPLICATION_DATA ? this.#dataLength(side, third) : third);
        return;
      case OBSERVED.alert:
      case OBSERVED.preface:
      case OBSERVED.malformed:
        log.number(first);
        log.number(second);
        return;
      case OBSERVED.lost:
        log.number(first);
        log.number(third);
        return;
      case OBSERVED.tcp:
      case OBSERVED.missing:
        log.number(first);
        return;
      case OBSERVED.changeCipherSpec:
      case OBSERVED.heartbeat:
        return;
    }
  }

  #writeMessage(numbers: readonly number[], random: Uint8Array | null): void {
    const { log } = this.#entries;
    const [type = 0, , , body = 0, extra = 0] = numbers;
    log.number(type);
    log.number(body);
    log.number(extra);
    if (type === handshake.SERVER_HELLO && body > 0) {
      const isRetry = random !== null && isHelloRetryRandom(random);
      log.number(isRetry ? 1 : 0);
      if (!isRetry) this.#takeServerHello(body, extra);
    }
    // Their layout goes by the version that was known when they were read.
    if (type === handshake.CERTIFICATE_REQUEST || type === handshake.CERTIFICATE_VERIFY) log.number(this.#version);
  }

  #takeServerHello(body: number, extra: number): void {
    const version = this.#versionOf(body, extra);
    if (version === 0) return;
    if (this.#version > 0 && isTls13(this.#version) !== isTls13(version)) this.#isMixed = true;
    this.#version = version;
  }

  #versionOf(body: number, extra: number): number {
    const known = this.#versions.get(body);
    if (known !== undefined) return known;
    const fact = this.#cache.fact(handshake.SERVER_HELLO, body - 1, extra, null, 0);
    // 0: it could not be read.
    const version = fact.kind === 'server-hello' ? fact.value.version : 0;
    this.#versions.set(body, version);
    return version;
  }

  /**
   * Before TLS 1.3 lengths of application data tell nothing, but for the one record that may be a server's error page.
   * In TLS 1.3, and where no ServerHello was read, any short record may be a message of the handshake or an alert.
   */
  #dataLength(side: StreamSide, length: number): number {
    const isOld = this.#version > 0 && !isTls13(this.#version);
    if (isOld && (side === this.#clientSide || this.#serverRecords !== 1)) return 0;
    return Math.min(length, LONG_RECORD);
  }
}

function isLong(nanoseconds: number): boolean {
  return nanoseconds / 1e9 >= PATIENCE_SECONDS;
}

/** The parts of a key, put in the order of their times as the messages of a connection are. */
class EntryOrder {
  readonly log = new CompactLog(1024);
  readonly #times: number[] = [];
  readonly #ends: number[] = [];
  #isOrdered = true;
  count = 0;

  clear(): void {
    this.log.clear();
    this.count = 0;
    this.#isOrdered = true;
  }

  /** What was written since the last call is one entry. */
  close(time: number): void {
    const { count } = this;
    if (count > 0 && time < (this.#times[count - 1] ?? 0)) this.#isOrdered = false;
    this.#times[count] = time;
    this.#ends[count] = this.log.length;
    this.count = count + 1;
  }

  appendTo(key: CompactLog): void {
    const { log } = this;
    if (this.#isOrdered) {
      key.raw(log.bytes, 0, log.length);
      return;
    }
    const order = Array.from({ length: this.count }, (_, at) => at);
    order.sort((one, other) => (this.#times[one] ?? 0) - (this.#times[other] ?? 0));
    for (const at of order) key.raw(log.bytes, at === 0 ? 0 : (this.#ends[at - 1] ?? 0), this.#ends[at] ?? 0);
  }
}
