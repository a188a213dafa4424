/**
 * What the tracker observed of one connection, entry by entry, each coded as differences to the one before:
 * about ten bytes an entry. `readObservations` is the other half.
 */
import type { FileSpan, PacketReference } from '../../capture/place.ts';
import type { StreamSide } from '../../streams/consumer.ts';
import type { LogReader } from './compact-log.ts';
import { CompactLog, folded, unfolded } from './compact-log.ts';
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

export function readObservations(reader: LogReader, startTime: number): readonly Observation[] {
  const observations: Observation[] = [];
  const entries = new ObservationReader(reader, startTime);
  while (!reader.isAtEnd) observations.push(entries.read());
  return observations;
}

/** Reads a log entry by entry. */
class ObservationReader {
  readonly #reader: LogReader;
  #time: number;
  // The place read last, which a span may have moved on from the entry's own.
  #capture = 0;
  #packet = 0;
  #offset = 0;

  /** The reader stands at the first entry. */
  constructor(reader: LogReader, startTime: number) {
    this.#reader = reader;
    this.#time = startTime;
  }

  read(): Observation {
    const reader = this.#reader;
    const head = reader.number();
    const kind = (head >> 1) as ObservedKind;
    const side = (head & 1) as StreamSide;
    this.#time += reader.signed();
    this.#readPlace();
    const place = { capture: this.#capture, packet: this.#packet };
    const spans = kind === OBSERVED.tcp ? [this.#headerSpan(place)] : this.#spans();
    const numbers = Array.from({ length: NUMBERS[kind] ?? 0 }, () => reader.number());
    const hasRandom = kind === OBSERVED.handshake && ((numbers[4] ?? 0) & 1) === 1;
    return { kind, side, time: this.#time, ...place, spans, numbers, random: hasRandom ? reader.raw(32) : null };
  }

  #headerSpan(place: PacketReference): FileSpan {
    const offset = this.#offset + this.#reader.signed();
    this.#offset = offset + TCP_HEADER_SHOWN;
    return { ...place, offset, length: TCP_HEADER_SHOWN };
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
}
