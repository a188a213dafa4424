/**
 * What the tracker observed of one connection, entry by entry, each coded as differences to the one before:
 * about ten bytes an entry. `readObservations` is the other half.
 */
import type { FileSpan } from '../../capture/place.ts';
import type { StreamSide } from '../../streams/consumer.ts';
import { CompactLog, type LogReader } from './compact-log.ts';
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

/** How many numbers each kind adds. */
const NUMBERS: readonly number[] = [
  /* handshake: type, length, record length, interned body + 1, extra (odd: a random follows) */ 5,
  /* alert: level, code, record length */ 3, /* change cipher spec: record length */ 1,
  /* protected: content type, sequence + 1, record length, epoch */ 4, /* tcp: event, payload length */ 2,
  /* preface: label, length */ 2, /* missing: 0 gap or 1 cut, length */ 2,
  /* malformed: handshake type + 1, problem, length */ 3, /* lost: handshake type, length, 0 gap or 1 cut */ 3,
  /* heartbeat: record length */ 1,
];

export class ObservationLog extends CompactLog {
  #time = 0;
  #capture = 0;
  #packet = 0;
  #offset = 0;

  restart(time: number): void {
    this.clear();
    this.#time = time;
    this.#capture = 0;
    this.#packet = 0;
    this.#offset = 0;
  }

  /** The kind's own numbers follow by `number`. */
  begin(kind: ObservedKind, side: StreamSide, time: number, capture: number, packet: number, spans: SpanList): void {
    this.number(kind * 2 + side);
    this.signed(time - this.#time);
    this.#time = time;
    this.#place(capture, packet);
    const { numbers } = spans;
    this.number(spans.length / 4);
    for (let at = 0; at < spans.length; at += 4) {
      this.#place(numbers[at] ?? 0, numbers[at + 1] ?? 0);
      const offset = numbers[at + 2] ?? 0;
      const length = numbers[at + 3] ?? 0;
      this.signed(offset - this.#offset);
      this.number(length);
      this.#offset = offset + length;
    }
  }

  /** Nearly always the same capture: one bit says so. */
  #place(capture: number, packet: number): void {
    const step = packet - this.#packet;
    const folded = step < 0 ? -2 * step - 1 : 2 * step;
    this.number(folded * 2 + (capture === this.#capture ? 0 : 1));
    if (capture !== this.#capture) this.number(capture);
    this.#capture = capture;
    this.#packet = packet;
  }
}

interface Position {
  capture: number;
  packet: number;
}

export function readObservations(reader: LogReader, startTime: number): readonly Observation[] {
  const observations: Observation[] = [];
  const position: Position = { capture: 0, packet: 0 };
  let time = startTime;
  let offset = 0;
  while (!reader.isAtEnd) {
    const head = reader.number();
    time += reader.signed();
    readPlace(reader, position);
    const { capture, packet } = position;
    const spans: FileSpan[] = [];
    for (let left = reader.number(); left > 0; left -= 1) {
      readPlace(reader, position);
      offset += reader.signed();
      const length = reader.number();
      spans.push({ capture: position.capture, packet: position.packet, offset, length });
      offset += length;
    }
    const kind = Math.floor(head / 2) as ObservedKind;
    const numbers = Array.from({ length: NUMBERS[kind] ?? 0 }, () => reader.number());
    const hasRandom = kind === OBSERVED.handshake && (numbers[4] === 1 || numbers[4] === 3);
    const random = hasRandom ? reader.raw(32) : null;
    observations.push({ kind, side: (head % 2) as StreamSide, time, capture, packet, spans, numbers, random });
  }
  return observations;
}

function readPlace(reader: LogReader, position: Position): void {
  const coded = reader.number();
  const folded = Math.floor(coded / 2);
  if (coded % 2 === 1) position.capture = reader.number();
  position.packet += folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
}
