/** The names of a CertificateRequest as keys, read once per distinct list: lists are interned, so twenty thousand connections share one. */
import { ParseError } from '../bytes/parse-error.ts';
import type { Certificate, DistinguishedName } from '../certificates/model.ts';
import { javaCanonical, opensslCanonical, preparedCanonical, textCanonical } from '../certificates/names/canonical.ts';
import { formatName } from '../certificates/names/format-name.ts';
import { parseName } from '../certificates/names/parse-name.ts';

/** What is made of the names is made when somebody asks: most verdicts need their number, and the text of the first few. */
export class AuthorityList {
  readonly count: number;
  /** Sum of the names' lengths. */
  readonly bytes: number;
  readonly #ders: readonly Uint8Array[];
  /** As far as they were asked for. */
  readonly #read: (DistinguishedName | null | undefined)[] = [];
  #java: KeyMap | null = null;
  #similar: KeyMap | null = null;
  #byText: KeyMap | null = null;

  constructor(ders: readonly Uint8Array[]) {
    this.#ders = ders;
    this.count = ders.length;
    this.bytes = ders.reduce((sum, name) => sum + name.length, 0);
  }

  get names(): readonly (DistinguishedName | null)[] {
    return this.#ders.map((_, index) => this.name(index));
  }

  /** Null where the bytes are no name. */
  name(index: number): DistinguishedName | null {
    let name = this.#read[index];
    if (name === undefined) {
      const der = this.#ders[index];
      name = der === undefined ? null : readName(der);
      this.#read[index] = name;
    }
    return name;
  }

  get java(): KeyMap {
    return (this.#java ??= keyMap(this.names, (name) => [javaCanonical(name)]));
  }

  /** By OpenSSL's rules and by RFC 5280's: equal here and not in Java means other bytes for the same name. */
  get similar(): KeyMap {
    return (this.#similar ??= keyMap(this.names, similarKeys));
  }

  get byText(): KeyMap {
    return (this.#byText ??= keyMap(this.names, (name) => [textCanonical(name)]));
  }

  /** Whether there is a name among them. */
  get isReadable(): boolean {
    return this.#ders.some((_, index) => this.name(index) !== null);
  }

  /** Of all names, or of the first few. */
  texts(most = this.count): readonly string[] {
    return this.#ders.slice(0, most).map((_, index) => this.text(index));
  }

  /** Empty where the bytes are no name. */
  text(index: number): string {
    const name = this.name(index);
    return name === null ? '' : formatName(name);
  }
}

type KeyMap = ReadonlyMap<string, number>;

/** By each key the first of the names that have it. */
function keyMap(
  names: readonly (DistinguishedName | null)[],
  keysOf: (name: DistinguishedName) => readonly string[],
): KeyMap {
  const map = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (name === null) continue;
    for (const key of keysOf(name)) if (!map.has(key)) map.set(key, index);
  }
  return map;
}

const lists = new WeakMap<readonly Uint8Array[], AuthorityList>();

/** Answers of one list about one name: twenty thousand connections ask the same. */
function rememberedBy<T>(answer: (list: AuthorityList, name: DistinguishedName) => T): typeof answer {
  const answers = new WeakMap<AuthorityList, WeakMap<DistinguishedName, { readonly answer: T }>>();
  return (list, name) => {
    let ofList = answers.get(list);
    if (ofList === undefined) {
      ofList = new WeakMap();
      answers.set(list, ofList);
    }
    let known = ofList.get(name);
    if (known === undefined) {
      known = { answer: answer(list, name) };
      ofList.set(name, known);
    }
    return known.answer;
  };
}

export function authorityList(authorities: readonly Uint8Array[]): AuthorityList {
  const known = lists.get(authorities);
  if (known !== undefined) return known;
  const list = new AuthorityList(authorities);
  lists.set(authorities, list);
  return list;
}

function readName(der: Uint8Array): DistinguishedName | null {
  try {
    return parseName(der);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function similarKeys(name: DistinguishedName): readonly string[] {
  const openssl = opensslCanonical(name);
  const prepared = `rfc5280 ${preparedCanonical(name)}`;
  return openssl === null ? [prepared] : [`openssl ${openssl}`, prepared];
}

/** Index of the name that Java takes for that issuer; null where none is. */
export function javaMatch(list: AuthorityList, name: DistinguishedName): number | null {
  return list.java.get(javaCanonical(name)) ?? null;
}

/** Index of a name that reads the same or that OpenSSL takes for equal. */
export const similarMatch = rememberedBy((list, name): number | null => {
  for (const key of similarKeys(name)) {
    const at = list.similar.get(key);
    if (at !== undefined) return at;
  }
  return list.byText.get(textCanonical(name)) ?? null;
});

/** Is an issuer of the chain on the list, by any sensible comparison? An empty list accepts every issuer. */
export function listsIssuerOf(list: AuthorityList, chain: readonly Certificate[]): boolean {
  return list.count === 0 || listedIssuerOf(list, chain) !== null;
}

/** The first issuer of the chain, leaf first, that is on the list by any sensible comparison. */
export function listedIssuerOf(list: AuthorityList, chain: readonly Certificate[]): DistinguishedName | null {
  const listed = chain.find(({ issuer }) => javaMatch(list, issuer) !== null || similarMatch(list, issuer) !== null);
  return listed?.issuer ?? null;
}

export interface NearName {
  readonly index: number;
  readonly equal: number;
  readonly of: number;
}

/** Comparing every attribute of ten thousand names for a hint is not worth the time. */
const MAX_NAMES_COMPARED = 500;
/** Half of the attributes or fewer in common is no likeness: most CAs of a country share C and O. */
const NEAR = 0.6;

/** The listed name that shares most attributes with that one, in whatever order. */
export const nearestName = rememberedBy((list, wanted): NearName | null => {
  const parts = attributesOf(wanted);
  let best: NearName | null = null;
  for (const [index, name] of list.names.slice(0, MAX_NAMES_COMPARED).entries()) {
    if (name === null) continue;
    const listed = attributesOf(name);
    const equal = [...listed].filter((part) => parts.has(part)).length;
    const of = Math.max(listed.size, parts.size);
    if (equal / of > NEAR && (best === null || equal / of > best.equal / best.of)) best = { index, equal, of };
  }
  return best;
});

const attributeSets = new WeakMap<DistinguishedName, ReadonlySet<string>>();

function attributesOf(name: DistinguishedName): ReadonlySet<string> {
  let parts = attributeSets.get(name);
  if (parts === undefined) {
    // A name may hold the same attribute twice (several DCs of one value), so each is counted.
    const seen = new Map<string, number>();
    parts = new Set(
      // Attributes of one RDN are counted by themselves, so that `O=… + CN=…` is near `O=…, CN=…`.
      name.rdns.flat().map((attribute) => {
        const key = preparedCanonical({ der: name.der, rdns: [[attribute]] });
        seen.set(key, (seen.get(key) ?? 0) + 1);
        return `${key} ${String(seen.get(key))}`;
      }),
    );
    attributeSets.set(name, parts);
  }
  return parts;
}

/** The first listed name of the same organisation as that one: the same O, or the same two outermost DCs (`mycompany.com`). */
export const relativeOf = rememberedBy((list, wanted): string | null => {
  const own = organisationsOf(wanted);
  const at = list.names.findIndex((name) => name !== null && organisationsOf(name).some((one) => own.includes(one)));
  return at < 0 ? null : list.text(at);
});

function organisationsOf(name: DistinguishedName): readonly string[] {
  const texts = (keyword: string): readonly string[] =>
    name.rdns.flat().flatMap((one) => (one.keyword === keyword && one.text !== null ? [one.text.toLowerCase()] : []));
  const domain = texts('DC').slice(0, 2);
  return [...texts('O').map((text) => `O=${text}`), ...(domain.length === 2 ? [`DC=${domain.join('.')}`] : [])];
}
