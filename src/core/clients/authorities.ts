/** The list of acceptable CAs as maps, so that ten thousand names are matched with ten thousand issuers by look-up. */
import { ParseError } from '../bytes/parse-error.ts';
import type { DistinguishedName } from '../certificates/model.ts';
import { javaCanonical, opensslCanonical, preparedCanonical, textCanonical } from '../certificates/names/canonical.ts';
import { NearestNames, type NearName } from '../certificates/names/nearest.ts';
import { parseName } from '../certificates/names/parse-name.ts';

export class Authorities {
  /** One a listed name, null where its bytes are no name. */
  readonly names: readonly (DistinguishedName | null)[];
  /** Index of the first listed name that cannot be read; -1 where all can. */
  readonly firstUnreadable: number;
  readonly #java: ReadonlyMap<string, readonly number[]>;
  #prepared: ReadonlyMap<string, readonly number[]> | null = null;
  #openssl: ReadonlyMap<string, readonly number[]> | null = null;
  #text: ReadonlyMap<string, readonly number[]> | null = null;
  #nearest: NearestNames | null = null;

  constructor(list: readonly Uint8Array[]) {
    this.names = list.map(readName);
    this.firstUnreadable = this.names.indexOf(null);
    this.#java = this.#index(javaCanonical);
  }

  get isEmpty(): boolean {
    return this.names.length === 0;
  }

  /** Indexes of the listed names that Java finds equal. */
  findJava(name: DistinguishedName): readonly number[] {
    return this.#java.get(javaCanonical(name)) ?? [];
  }

  /** The same text to RFC 5280 or to OpenSSL, whatever Java says. */
  findSameText(name: DistinguishedName): readonly number[] {
    this.#prepared ??= this.#index(preparedCanonical);
    const prepared = this.#prepared.get(preparedCanonical(name));
    if (prepared !== undefined) return prepared;
    this.#openssl ??= this.#index(opensslCanonical);
    const key = opensslCanonical(name);
    return key === null ? [] : (this.#openssl.get(key) ?? []);
  }

  /** For names of which only the text is known. */
  findText(name: DistinguishedName): readonly number[] {
    this.#text ??= this.#index(textCanonical);
    return this.#text.get(textCanonical(name)) ?? [];
  }

  /** The listed name that looks most like this one; null where none is near. */
  findNearest(name: DistinguishedName): NearName | null {
    this.#nearest ??= new NearestNames(this.names);
    return this.#nearest.find(name);
  }

  #index(key: (name: DistinguishedName) => string | null): ReadonlyMap<string, readonly number[]> {
    const map = new Map<string, number[]>();
    for (const [at, name] of this.names.entries()) {
      const text = name === null ? null : key(name);
      if (text === null) continue;
      const same = map.get(text);
      if (same === undefined) map.set(text, [at]);
      else same.push(at);
    }
    return map;
  }
}

const known = new WeakMap<readonly Uint8Array[], Authorities>();

/** Remembered by the list itself: the scan hands out one array for equal lists. */
export function authoritiesOf(list: readonly Uint8Array[]): Authorities {
  let authorities = known.get(list);
  if (authorities === undefined) {
    authorities = new Authorities(list);
    known.set(list, authorities);
  }
  return authorities;
}

/** A list that was changed for a what-if shares its names with the list that was captured: they are read once. */
const readNames = new WeakMap<Uint8Array, DistinguishedName | null>();

function readName(der: Uint8Array): DistinguishedName | null {
  let name = readNames.get(der);
  if (name === undefined) {
    name = parseOrNull(der);
    readNames.set(der, name);
  }
  return name;
}

function parseOrNull(der: Uint8Array): DistinguishedName | null {
  try {
    return parseName(der);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
