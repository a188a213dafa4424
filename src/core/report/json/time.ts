import type { EpochNanoseconds } from '../../capture/place.ts';

const NANOSECONDS = 1_000_000_000n;

/** ISO 8601 with nine decimals and Z, as the JSON schema has it. Years outside Date's range are printed as epoch nanoseconds. */
export function isoNanoseconds(at: EpochNanoseconds): string {
  const fraction = ((at % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const second = isoSecond(Number((at - fraction) / NANOSECONDS));
  return second === null ? `${at} ns` : `${second}.${fraction.toString().padStart(9, '0')}Z`;
}

/**
 * The same for many moments of one case, in nanoseconds since its first packet: counts in doubles, which hold a case's
 * times exactly, and writes the text of a second once.
 */
export function caseTimes(epoch: EpochNanoseconds): (at: number) => string {
  const rest = ((epoch % NANOSECONDS) + NANOSECONDS) % NANOSECONDS;
  const firstSecond = Number((epoch - rest) / NANOSECONDS);
  const firstFraction = Number(rest);
  let second = NaN;
  let text: string | null = null;
  return (at) => {
    const nanoseconds = Math.round(at) + firstFraction;
    const seconds = Math.floor(nanoseconds / 1e9);
    if (seconds !== second) {
      second = seconds;
      text = isoSecond(firstSecond + seconds);
    }
    if (text === null) return isoNanoseconds(epoch + BigInt(Math.round(at)));
    return `${text}.${String(nanoseconds - seconds * 1e9).padStart(9, '0')}Z`;
  };
}

/** Null outside of Date's range. */
function isoSecond(seconds: number): string | null {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, -5);
}
