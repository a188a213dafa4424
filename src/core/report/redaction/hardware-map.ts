import { toHex } from '../../bytes/hex.ts';
import { keyedBytes } from './keyed-bits.ts';

const WIDTH = 6;

/** Other addresses for those of network cards, the same throughout one export. */
export class HardwareMap {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  map = (address: Uint8Array): Uint8Array => {
    const mapped = keyedBytes(this.#key, `hardware ${toHex(address)}`).slice(0, WIDTH);
    // A group address would be another kind of packet; bit 2 says that no registry gave this one out (IEEE 802).
    mapped[0] = ((mapped[0] ?? 0) & 0xfc) | 2;
    return mapped;
  };
}
