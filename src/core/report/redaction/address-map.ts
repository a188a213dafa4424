/**
 * Other addresses for those of a case, the same throughout one export. Prefix-preserving as Crypto-PAn is (Xu et al.,
 * 2002): two addresses that share their first n bits share them afterwards, so that networks stay networks. Each bit is
 * turned, or not, by a keyed hash of the bits before it.
 */
import { formatAddress } from '../../network/address.ts';
import { parseAddress } from './parse-address.ts';
import { keyedBytes } from './keyed-bits.ts';

export class AddressMap {
  readonly #key: Uint8Array;
  readonly #turns = new Map<string, number>();
  readonly #texts = new Map<string, string>();

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /** Texts of the addresses mapped so far, old and new. */
  get mapped(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  map = (address: Uint8Array): Uint8Array => {
    const out = new Uint8Array(address.length);
    let prefix = address.length === 16 ? '6' : '4';
    address.forEach((byte, at) => {
      let mapped = 0;
      for (let bit = 7; bit >= 0; bit -= 1) {
        const own = (byte >> bit) & 1;
        mapped = (mapped << 1) | (own ^ this.#turn(prefix));
        prefix += String(own);
      }
      out[at] = mapped;
    });
    this.#texts.set(formatAddress(address), formatAddress(out));
    return out;
  };

  /** The same for an address as text; a text that is none stays. */
  mapText(text: string): string {
    const address = parseAddress(text);
    return address === null ? text : formatAddress(this.map(address));
  }

  #turn(prefix: string): number {
    const known = this.#turns.get(prefix);
    if (known !== undefined) return known;
    const turn = (keyedBytes(this.#key, `address ${prefix}`)[0] ?? 0) & 1;
    this.#turns.set(prefix, turn);
    return turn;
  }
}
