import type { DistinguishedName, NameAttribute } from '../model.ts';

/**
 * A name out of bytes that were checked: its attributes are read when somebody asks for them, and what comparers make
 * of it is remembered in it. Of the twenty thousand names of a large keystore most are never looked into.
 */
export class Name implements DistinguishedName {
  readonly der: Uint8Array;
  #rdns: DistinguishedName['rdns'] | null = null;
  readonly #read: (der: Uint8Array) => DistinguishedName['rdns'];
  readonly #keys: (string | null | undefined)[] = [];

  constructor(der: Uint8Array, read: (der: Uint8Array) => DistinguishedName['rdns']) {
    this.der = der;
    this.#read = read;
  }

  get rdns(): readonly (readonly NameAttribute[])[] {
    this.#rdns ??= this.#read(this.der);
    return this.#rdns;
  }

  /** What was made of the name for that use, or is made now. A WeakMap would do the same, and keep the collector busy. */
  remembered<Key extends string | null>(use: number, make: (name: DistinguishedName) => Key): Key {
    const known = this.#keys[use];
    if (known !== undefined) return known as Key;
    const made = make(this);
    this.#keys[use] = made;
    return made;
  }
}

/** Uses of a name that are remembered. */
export const USE = { java: 0, openssl: 1, prepared: 2, text: 3, display: 4 } as const;

export function rememberedIn<Key extends string | null>(
  name: DistinguishedName,
  use: number,
  make: (name: DistinguishedName) => Key,
): Key {
  return name instanceof Name ? name.remembered(use, make) : make(name);
}
