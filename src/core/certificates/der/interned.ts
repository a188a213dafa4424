import { equalBytes } from '../../bytes/byte-arrays.ts';

/** FNV-1a can be made to collide on purpose: what does not fit here is made anew each time. */
const MAX_SAME_HASH = 8;

/** One object for equal bytes. Bytes are told apart by a short hash of them, and then by all of them. */
export class Interned<Value> {
  readonly #byHash = new Map<number, { readonly bytes: Uint8Array; readonly value: Value }[]>();

  of(bytes: Uint8Array, make: (bytes: Uint8Array) => Value): Value {
    const hash = hashOf(bytes);
    const same = this.#byHash.get(hash);
    const known = same?.find((each) => equalBytes(each.bytes, bytes));
    if (known !== undefined) return known.value;
    const value = make(bytes);
    if (same === undefined) this.#byHash.set(hash, [{ bytes, value }]);
    else if (same.length < MAX_SAME_HASH) same.push({ bytes, value });
    return value;
  }
}

function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}
