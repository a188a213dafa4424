/**
 * What the tracker observed of one connection, entry by entry, each coded as differences to the one before:
 * about ten bytes an entry. `readObservations` is the other half.
 */
import type { FileSpan } from '../../capture/place.ts';
import type { StreamSide } from '../../streams/consumer.ts';
import { CompactLog, folded, LogReader, unfolded } from './compact-log.ts';
import type { SpanList } from './spans.ts';

export const OBSERVED = {
  handshake: 0,
  alert: 1,
  changeCipherSpec: 2,
  protectedRecord: 3,
  tcp: 4,
  preface: 5,
  missing: 6,
  malformed: 7,
  lost: 8,
  heartbeat: 9,
} as const;
export type ObservedKind = (typeof OBSERVED)[keyof typeof OBSERVED];

export interface Observation {
  readonly kind: ObservedKind;
  readonly side: StreamSide;
  readonly time: number;
  readonly capture: number;
  readonly packet: number;
  readonly spans: readonly FileSpan[];
  /** What the kind adds, in the order in which the tracker wrote it. */
  readonly numbers: readonly number[];
  /** The 32 random bytes of a hello. */
  readonly random: Uint8Array | null;
}

/** Ports, numbers, flags and window: what every captured TCP header holds at least. */
export const TCP_HEADER_SHOWN = 16;

/** How many numbers each kind adds. */
const NUMBERS: readonly number[] = [
  /* handshake: type, length, record length, interned body + 1, extra (odd: a random follows) */ 5,
  /* alert: level, code, record length */ 3, /* change cipher spec: record length */ 1,
  /* protected: content type, sequence + 1, record length, epoch */ 4, /* tcp: event, payload length */ 2,
  /* preface: label, length */ 2, /* missing: 0 gap or 1 cut, length */ 2,
  /* malformed: handshake type + 1, problem, length */ 3, /* lost: handshake type, length, 0 gap or 1 cut */ 3,
  /* heartbeat: record length */ 1,
];

export class ObservationLog {
  /** What was written so far; the kind's own numbers go right in. */
  readonly out: CompactLog;
  // Not 0: nanoseconds and places outgrow the integers of compiled code, which would be thrown away then.
  #time = -Infinity;
  #capture = NaN;
  #packet = NaN;
  #offset = NaN;

  constructor(capacity: number) {
    this.out = new CompactLog(capacity);
  }

  restart(time: number): void {
    this.out.clear();
    this.#time = time;
    this.#capture = 0;
    this.#packet = 0;
    this.#offset = 0;
  }

  /** The kind's own numbers follow. */
  begin(kind: ObservedKind, side: StreamSide, time: number, capture: number, packet: number, spans: SpanList): void {
    const { out } = this;
    out.number(kind * 2 + side);
    out.signed(time - this.#time);
    this.#time = time;
    this.#place(capture, packet);
    const { numbers } = spans;
    if (kind === OBSERVED.tcp) {
      // The header in the entry's own packet: its offset says all. Half of the entries of a handshake are these.
      const offset = numbers[2] ?? 0;
      out.signed(offset - this.#offset);
      this.#offset = offset + TCP_HEADER_SHOWN;
      return;
    }
    out.number(spans.length / 4);
    for (let at = 0; at < spans.length; at += 4) {
      this.#place(numbers[at] ?? 0, numbers[at + 1] ?? 0);
      const offset = numbers[at + 2] ?? 0;
      const length = numbers[at + 3] ?? 0;
      out.signed(offset - this.#offset);
      out.number(length);
      this.#offset = offset + length;
    }
  }

  /** Nearly always the same capture: one bit says so. */
  #place(capture: number, packet: number): void {
    const { out } = this;
    out.number(folded(packet - this.#packet) * 2 + (capture === this.#capture ? 0 : 1));
    if (capture !== this.#capture) out.number(capture);
    this.#capture = capture;
    this.#packet = packet;
  }
}

const NO_FILE_SPANS: readonly FileSpan[] = [];

/**
 * Steps through a log entry by entry. Its fields are those of the entry read last; `numbers` is used again, so that a
 * walk over all connections makes no objects. Such a walk asks for no places: they are passed over.
 */
export class ObservationCursor {
  kind: ObservedKind = OBSERVED.tcp;
  side: StreamSide = 0;
  time = -Infinity;
  // Only where places are asked for.
  capture = 0;
  packet = 0;
  /** What the kind adds; how many there are follows from the kind. */
  readonly numbers: number[] = [];
  spans: readonly FileSpan[] = NO_FILE_SPANS;
  /** A window on the log: copy what must be kept. */
  random: Uint8Array | null = null;
  #reader = new LogReader(new Uint8Array(0));
  readonly #readsPlaces: boolean;
  #offset = 0;
  // The place read last, which a span may have moved on from the entry's own.
  #capture = 0;
  #packet = 0;

  constructor(readsPlaces: boolean) {
    this.#readsPlaces = readsPlaces;
  }

  /** Begins at the first entry of this log. */
  begin(reader: LogReader, startTime: number): this {
    this.#reader = reader;
    this.time = startTime;
    this.#offset = 0;
    this.#capture = 0;
    this.#packet = 0;
    return this;
  }

  /** False where there is no further entry. */
  next(): boolean {
    const reader = this.#reader;
    if (reader.isAtEnd) return false;
    const head = reader.number();
    this.kind = (head >> 1) as ObservedKind;
    this.side = (head & 1) as StreamSide;
    this.time += reader.signed();
    if (this.#readsPlaces) this.#readPlaces();
    else this.#skipPlaces();
    const count = NUMBERS[this.kind] ?? 0;
    for (let at = 0; at < count; at += 1) this.numbers[at] = reader.number();
    const hasRandom = this.kind === OBSERVED.handshake && ((this.numbers[4] ?? 0) & 1) === 1;
    this.random = hasRandom ? reader.window(32) : null;
    return true;
  }

  #readPlaces(): void {
    this.#readPlace();
    this.capture = this.#capture;
    this.packet = this.#packet;
    this.spans = this.kind === OBSERVED.tcp ? [this.#headerSpan()] : this.#spans();
  }

  #headerSpan(): FileSpan {
    const { capture, packet } = this;
    const offset = this.#offset + this.#reader.signed();
    this.#offset = offset + TCP_HEADER_SHOWN;
    return { capture, packet, offset, length: TCP_HEADER_SHOWN };
  }

  #spans(): readonly FileSpan[] {
    const reader = this.#reader;
    const spans: FileSpan[] = [];
    for (let left = reader.number(); left > 0; left -= 1) {
      this.#readPlace();
      this.#offset += reader.signed();
      const length = reader.number();
      spans.push({ capture: this.#capture, packet: this.#packet, offset: this.#offset, length });
      this.#offset += length;
    }
    return spans;
  }

  #readPlace(): void {
    const coded = this.#reader.number();
    if (coded % 2 === 1) this.#capture = this.#reader.number();
    this.#packet += unfolded(Math.floor(coded / 2));
  }

  #skipPlaces(): void {
    const reader = this.#reader;
    this.#skipPlace();
    if (this.kind === OBSERVED.tcp) {
      reader.skip(1);
      return;
    }
    for (let left = reader.number(); left > 0; left -= 1) {
      this.#skipPlace();
      reader.skip(2);
    }
  }

  #skipPlace(): void {
    if (this.#reader.number() % 2 === 1) this.#reader.skip(1);
  }
}

export function readObservations(reader: LogReader, startTime: number): readonly Observation[] {
  const observations: Observation[] = [];
  const cursor = new ObservationCursor(true).begin(reader, startTime);
  while (cursor.next()) {
    const { kind, side, time, capture, packet, spans } = cursor;
    const numbers = cursor.numbers.slice(0, NUMBERS[kind] ?? 0);
    observations.push({ kind, side, time, capture, packet, spans, numbers, random: cursor.random?.slice() ?? null });
  }
  return observations;
}
