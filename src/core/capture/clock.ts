import type { EpochNanoseconds } from './place.ts';

const NANOS = 1_000_000_000;

/**
 * The zero of all times of a case: its first packet. Times are plain numbers of nanoseconds since then, exact up to
 * 104 days, so that no bigint is made per packet.
 */
export class CaseClock {
  // Not 0: fields that begin as floating point make the reckoning one of floating point from the first packet on. Compiled
  // for integers it would be thrown away, with all that it is part of, after two seconds of capture.
  #seconds = NaN;
  #nanos = NaN;

  get epoch(): EpochNanoseconds {
    return Number.isNaN(this.#seconds) ? 0n : BigInt(this.#seconds) * BigInt(NANOS) + BigInt(this.#nanos);
  }

  /** Time of a packet given as seconds since 1970 and nanoseconds; the first call sets the zero. */
  time(seconds: number, nanos: number): number {
    if (Number.isNaN(this.#seconds)) {
      this.#seconds = seconds;
      this.#nanos = nanos;
    }
    return (seconds - this.#seconds) * NANOS + (nanos - this.#nanos);
  }

  /** Time of an absolute point, for formats whose ticks are 64 bits wide. */
  timeOf(epochNanoseconds: EpochNanoseconds): number {
    const seconds = epochNanoseconds / BigInt(NANOS);
    return this.time(Number(seconds), Number(epochNanoseconds - seconds * BigInt(NANOS)));
  }
}
