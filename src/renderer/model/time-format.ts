import type { TimeFormat } from '../../contract/settings.ts';

const NANO = 1_000_000_000;
const NANO_BIG = 1_000_000_000n;

/** Seconds with three decimals, fewer once the whole part is long: five digits say enough in a column. */
export function formatSeconds(nanoseconds: number): string {
  const seconds = nanoseconds / NANO;
  const size = Math.abs(seconds);
  return seconds.toFixed(size >= 1000 ? 1 : size >= 100 ? 2 : 3);
}

/** Time of day with milliseconds. `at` counts from `epoch`. */
export function formatClock(epoch: bigint, at: number, format: 'utc' | 'local'): string {
  const date = new Date(Number((epoch + BigInt(Math.round(at))) / (NANO_BIG / 1000n)));
  if (format === 'utc') return date.toISOString().slice(11, 23);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

export interface TimeReference {
  readonly format: TimeFormat;
  readonly epoch: bigint | null;
  /** What relative times count from. */
  readonly zero: number;
}

/** `before` is the time of the line above, for deltas. */
export function formatTime(at: number, before: number | null, reference: TimeReference): string {
  if ((reference.format === 'utc' || reference.format === 'local') && reference.epoch !== null)
    return formatClock(reference.epoch, at, reference.format);
  if (reference.format === 'delta') return formatSeconds(before === null ? 0 : at - before);
  return formatSeconds(at - reference.zero);
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit] ?? ''}`;
}
