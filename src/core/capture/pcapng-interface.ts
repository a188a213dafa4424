import { ByteReader } from '../bytes/byte-reader.ts';
import type { CaseClock } from './clock.ts';

const TSRESOL = 9;
const TSOFFSET = 14;
const TWO_TO_32 = 4_294_967_296;
const NANOS = 1_000_000_000n;
/** An interface description may be followed by any number of options; no writer uses more than a dozen. */
const MAX_OPTIONS = 256;

/** One capture interface of a pcapng section. Times come in ticks of 64 bits: two 32-bit halves. */
export class PcapngInterface {
  readonly linkType: number;
  readonly snaplen: number;
  /** Its number among all interfaces of the case. */
  readonly source: number;
  #ticksPerSecond = 1_000_000n;
  #offsetSeconds = 0n;
  #nanosPerTick = 1000;
  #baseHigh = 0;
  #baseLow = 0;
  #baseTime = 0;
  #based = false;

  constructor(linkType: number, snaplen: number, source: number) {
    this.linkType = linkType;
    this.snaplen = snaplen;
    this.source = source;
  }

  /** Reads if_tsresol and if_tsoffset. Throws ParseError where the options contradict themselves. */
  readOptions(options: Uint8Array, littleEndian: boolean): void {
    const reader = new ByteReader(options);
    for (let count = 0; reader.remaining >= 4 && count < MAX_OPTIONS; count += 1) {
      const header = reader.bytes(4, 'option header');
      const code = sixteenBits(header, 0, littleEndian);
      const length = sixteenBits(header, 2, littleEndian);
      if (code === 0) return;
      const value = reader.bytes(length, 'option value');
      reader.skip(Math.min(reader.remaining, (4 - (length % 4)) % 4), 'option padding');
      if (code === TSRESOL && length === 1) this.#setResolution(value[0] ?? 6);
      if (code === TSOFFSET && length === 8) this.#offsetSeconds = signed64(value, littleEndian);
    }
  }

  #setResolution(resolution: number): void {
    const exponent = BigInt(resolution & 0x7f);
    this.#ticksPerSecond = resolution > 0x7f ? 2n ** exponent : 10n ** exponent;
    this.#nanosPerTick = 1e9 / Number(this.#ticksPerSecond);
  }

  /** Exact for nanoseconds and coarser; finer or binary resolutions are rounded to the nanosecond. */
  time(high: number, low: number, clock: CaseClock): number {
    if (!this.#based) this.#setBase(high, low, clock);
    const ticks = (high - this.#baseHigh) * TWO_TO_32 + (low - this.#baseLow);
    return this.#baseTime + Math.round(ticks * this.#nanosPerTick);
  }

  #setBase(high: number, low: number, clock: CaseClock): void {
    this.#based = true;
    this.#baseHigh = high;
    this.#baseLow = low;
    const ticks = (BigInt(high) << 32n) | BigInt(low);
    this.#baseTime = clock.timeOf((ticks * NANOS) / this.#ticksPerSecond + this.#offsetSeconds * NANOS);
  }
}

function sixteenBits(bytes: Uint8Array, at: number, littleEndian: boolean): number {
  const [first = 0, second = 0] = bytes.subarray(at, at + 2);
  return littleEndian ? first | (second << 8) : (first << 8) | second;
}

function signed64(bytes: Uint8Array, littleEndian: boolean): bigint {
  const ordered = littleEndian ? bytes.toReversed() : bytes;
  return BigInt.asIntN(64, new ByteReader(ordered).uint64('if_tsoffset'));
}
