import type { EpochNanoseconds, Nanoseconds } from '../../capture/place.ts';

const NANOSECONDS = 1_000_000_000n;

/** ISO 8601 with nine decimals and Z, as the JSON schema has it. Years outside Date's range are printed as epoch nanoseconds. */
export function isoNanoseconds(at: EpochNanoseconds): string {
  const fraction = ((at % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const second = isoSecond(Number((at - fraction) / NANOSECONDS));
  return second === null ? `${at} ns` : `${second}.${fraction.toString().padStart(9, '0')}Z`;
}

/**
 * The same for many moments of one case, in two parts: counts in doubles, which hold a case's times exactly, and writes
 * the text of a second once.
 */
export class CaseTimes {
  /** Up to the point before the nanoseconds; null outside of Date's range. */
  second: string | null = null;
  nanoseconds = 0;
  readonly #firstSecond: number;
  readonly #firstNanoseconds: number;
  #seconds = NaN;

  constructor(epoch: EpochNanoseconds) {
    const rest = ((epoch % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
    this.#firstSecond = Number((epoch - rest) / NANOSECONDS);
    this.#firstNanoseconds = Number(rest);
  }

  /** `at`: nanoseconds since the case's first packet. */
  read(at: Nanoseconds): void {
    const nanoseconds = Math.round(at) + this.#firstNanoseconds;
    const seconds = Math.floor(nanoseconds / 1e9);
    if (seconds !== this.#seconds) {
      this.#seconds = seconds;
      const text = isoSecond(this.#firstSecond + seconds);
      this.second = text === null ? null : `${text}.`;
    }
    this.nanoseconds = nanoseconds - seconds * 1e9;
  }
}

/** Null outside of Date's range. */
function isoSecond(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, -5);
}
