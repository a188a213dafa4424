import type { EpochNanoseconds, Nanoseconds } from '../core/capture/place.ts';

/** A case's moments in whole milliseconds since 1970, cut off towards 1970 as an analysis does, without large integers. */
export class EpochClock {
  readonly #milliseconds: number;
  readonly #nanoseconds: number;

  constructor(epoch: EpochNanoseconds) {
    const nanoseconds = ((epoch % 1_000_000n) + 1_000_000n) % 1_000_000n;
    this.#nanoseconds = Number(nanoseconds);
    this.#milliseconds = Number((epoch - nanoseconds) / 1_000_000n);
  }

  /** `at`: since the case's first packet. */
  milliseconds(at: Nanoseconds): number {
    const whole = Math.round(at);
    // A remainder is exact however large the number is.
    const remainder = whole % 1e6;
    const nanoseconds = this.#nanoseconds + remainder;
    const milliseconds = this.#milliseconds + (whole - remainder) / 1e6 + Math.floor(nanoseconds / 1e6);
    return milliseconds < 0 && nanoseconds % 1e6 !== 0 ? milliseconds + 1 : milliseconds;
  }
}
