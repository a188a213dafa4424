/** The list of acceptable CAs as maps, so that ten thousand names are matched with ten thousand issuers by look-up. */
import { ParseError } from '../bytes/parse-error.ts';
import { Interned } from '../certificates/der/interned.ts';
import type { DistinguishedName } from '../certificates/model.ts';
import { javaCanonical, opensslCanonical, preparedCanonical, textCanonical } from '../certificates/names/canonical.ts';
import { NearestNames, type NearName } from '../certificates/names/nearest.ts';
import { parseName } from '../certificates/names/parse-name.ts';

type Index = ReadonlyMap<string, readonly number[]>;
type KeyOf = (name: DistinguishedName) => string | null;

/** Which listed names have that key: one map a comparer, made when it is first asked for. */
class Indexes {
  readonly #names: readonly (DistinguishedName | null)[];
  readonly #known = new Map<KeyOf, Index>();

  constructor(names: readonly (DistinguishedName | null)[]) {
    this.#names = names;
  }

  find(keyOf: KeyOf, key: string): readonly number[] {
    let index = this.#known.get(keyOf);
    if (index === undefined) {
      index = indexBy(this.#names, keyOf);
      this.#known.set(keyOf, index);
    }
    return index.get(key) ?? NONE;
  }
}

const NONE: readonly number[] = [];

function indexBy(names: readonly (DistinguishedName | null)[], keyOf: KeyOf): Index {
  const map = new Map<string, number[]>();
  for (const [at, name] of names.entries()) {
    const key = name === null ? null : keyOf(name);
    if (key === null) continue;
    const same = map.get(key);
    if (same === undefined) map.set(key, [at]);
    else same.push(at);
  }
  return map;
}

/** One name of a list that another stands in for, or that is added at its end. */
interface Change {
  readonly at: number;
  readonly name: DistinguishedName;
}

export class Authorities {
  /** One a listed name, null where its bytes are no name. */
  readonly names: readonly (DistinguishedName | null)[];
  /** Index of the first listed name that cannot be read; -1 where all can. */
  readonly firstUnreadable: number;
  readonly #indexes: Indexes;
  readonly #change: Change | null;
  #nearest: NearestNames | null = null;

  private constructor(names: readonly (DistinguishedName | null)[], indexes: Indexes, change: Change | null) {
    this.names = names;
    this.firstUnreadable = names.indexOf(null);
    this.#indexes = indexes;
    this.#change = change;
  }

  static read(list: readonly Uint8Array[]): Authorities {
    const known = new Interned<DistinguishedName | null>();
    const names = list.map((der) => known.of(der, parseOrNull));
    return new Authorities(names, new Indexes(names), null);
  }

  get isEmpty(): boolean {
    return this.names.length === 0;
  }

  /** The same list with one name replaced or added: what was made of the others is not made again. */
  changed(at: number, name: DistinguishedName): Authorities {
    const names = at < this.names.length ? this.names.with(at, name) : [...this.names, name];
    return this.#change === null
      ? new Authorities(names, this.#indexes, { at, name })
      : new Authorities(names, new Indexes(names), null);
  }

  /** Indexes of the listed names that Java finds equal. */
  findJava(name: DistinguishedName): readonly number[] {
    return this.#find(javaCanonical, name);
  }

  /** The same text to RFC 5280 or to OpenSSL, whatever Java says. */
  findSameText(name: DistinguishedName): readonly number[] {
    const prepared = this.#find(preparedCanonical, name);
    return prepared.length > 0 ? prepared : this.#find(opensslCanonical, name);
  }

  /** For names of which only the text is known. */
  findText(name: DistinguishedName): readonly number[] {
    return this.#find(textCanonical, name);
  }

  /** The listed name that looks most like this one; null where none is near. */
  findNearest(name: DistinguishedName): NearName | null {
    this.#nearest ??= new NearestNames(this.names);
    return this.#nearest.find(name);
  }

  #find(keyOf: KeyOf, name: DistinguishedName): readonly number[] {
    const key = keyOf(name);
    if (key === null) return NONE;
    const found = this.#indexes.find(keyOf, key);
    const change = this.#change;
    if (change === null) return found;
    const unchanged = found.filter((at) => at !== change.at);
    return keyOf(change.name) === key ? [...unchanged, change.at] : unchanged;
  }
}

const known = new WeakMap<readonly Uint8Array[], Authorities>();

/** Remembered by the list itself: the scan hands out one array for equal lists. */
export function authoritiesOf(list: readonly Uint8Array[]): Authorities {
  let authorities = known.get(list);
  if (authorities === undefined) {
    authorities = Authorities.read(list);
    known.set(list, authorities);
  }
  return authorities;
}

/** A list with one name replaced, or added at its end. */
export function changeAuthorities(
  list: readonly Uint8Array[],
  at: number,
  name: DistinguishedName,
): readonly Uint8Array[] {
  const changed = at < list.length ? list.with(at, name.der) : [...list, name.der];
  known.set(changed, authoritiesOf(list).changed(at, name));
  return changed;
}

function parseOrNull(der: Uint8Array): DistinguishedName | null {
  try {
    return parseName(der);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
