import type { CaptureProblem } from './place.ts';

/** Every problem that reading a capture can tell of. Each has a sentence in src/text. */
export const CAPTURE_PROBLEMS = [
  /** The first bytes are of no capture format that we read. */
  'not-a-capture',
  /** The file ends inside a packet or a header. facts: missing (bytes). */
  'capture-cut',
  /** A record header that cannot be true, and no record was found behind it. facts: length. */
  'damaged-record',
  /** The same, but reading went on further behind. facts: length, bytes (that were skipped). */
  'damaged-stretch',
  /** A pcapng section or interface that contradicts itself; it was left out. facts: block (type). */
  'damaged-block',
  /** facts: linkType, packets. */
  'unknown-link-type',
  /** Packets whose headers end too early or contradict themselves. facts: layer, packets. */
  'malformed-packets',
  /** Packets that were stored only in part (snaplen). facts: packets. */
  'packets-cut',
  /** Wireless frames that are encrypted by the network. facts: packets. */
  'encrypted-frames',
  /** facts: datagrams. */
  'fragments-missing',
  /** More layers inside each other than we follow. facts: packets. */
  'nested-too-deep',
  /** The compressed file ends early. What came before was read. */
  'compressed-cut',
  /** The compressed data is damaged. What came before was read. facts: detail. */
  'compressed-damaged',
  /** It needs a dictionary, or a feature that no capture tool uses. facts: detail. */
  'compressed-unsupported',
  /** It grows beyond any honest ratio: reading stopped. facts: bytes, ratio. */
  'compressed-bomb',
] as const;
export type CaptureProblemCode = (typeof CAPTURE_PROBLEMS)[number];

export function captureProblem(
  code: CaptureProblemCode,
  facts: CaptureProblem['facts'] = {},
  packet: number | null = null,
  offset: number | null = null,
): CaptureProblem {
  return { code, packet, offset, facts };
}

interface Tallied {
  readonly code: CaptureProblemCode;
  readonly facts: CaptureProblem['facts'];
  readonly packet: number;
  readonly offset: number;
  count: number;
}

/** A capture with a million bad packets has one problem with a count, not a million problems. */
const MAX_TALLIES = 64;

/** Counts what goes wrong packet by packet, and keeps the first place of each sort. */
export class ProblemTally {
  readonly #tallies = new Map<string, Tallied>();

  add(
    code: CaptureProblemCode,
    detail: string,
    facts: CaptureProblem['facts'],
    packet: number,
    offset: number,
    count = 1,
  ): void {
    const key = `${code} ${detail}`;
    const known = this.#tallies.get(key);
    if (known !== undefined) {
      known.count += count;
    } else if (this.#tallies.size < MAX_TALLIES) {
      this.#tallies.set(key, { code, facts, packet, offset, count });
    }
  }

  drain(): CaptureProblem[] {
    const problems = [...this.#tallies.values()].map((tally) =>
      captureProblem(tally.code, { ...tally.facts, packets: tally.count }, tally.packet, tally.offset),
    );
    this.#tallies.clear();
    return problems;
  }
}
