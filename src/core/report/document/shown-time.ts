import type { EpochNanoseconds } from '../../capture/place.ts';
import { isoNanoseconds } from '../json/time.ts';

/** A moment for a reader, to the millisecond: `2026-11-21 22:04:13.182 UTC`. */
export function shownTime(at: EpochNanoseconds): string {
  return isoNanoseconds(at)
    .replace('T', ' ')
    .replace(/(\.\d{3})\d{6}Z$/u, '$1 UTC');
}
