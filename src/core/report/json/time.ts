import type { EpochNanoseconds } from '../../capture/place.ts';

/** ISO 8601 with nine decimals and Z, as the JSON schema has it. Years outside Date's range are printed as epoch nanoseconds. */
export function isoNanoseconds(at: EpochNanoseconds): string {
  const fraction = ((at % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const date = new Date(Number((at - fraction) / 1_000_000n));
  if (Number.isNaN(date.getTime())) return `${at} ns`;
  return `${date.toISOString().slice(0, -5)}.${fraction.toString().padStart(9, '0')}Z`;
}
