/** Puts other addresses, host names and ports into the strings of a document. */
export type MapText = (text: string) => string;

/** What is put in the place of what. */
export interface Redactor {
  readonly mapText: MapText;
  readonly mapPort: (port: number) => number;
}

/** IPv6 addresses; or words joined by dots: IPv4 addresses and host names. */
const DOTTED =
  /(?<![\w:.-])(?:[0-9a-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4})(?![\w:])|(?<![\w-])[\w-]+(?:\.[\w-]+)+/giu;
/** The same where a name without a dot is looked for. */
const WORDS =
  /(?<![\w:.-])(?:[0-9a-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4})(?![\w:])|(?<![\w-])[\w-]+(?:\.[\w-]+)*/giu;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?!\d|\.\d)/gu;
/** A name of more parts is none that anybody gave a file. */
const MOST_DASHES = 12;
/** A port behind an address or a name, or behind the word for it: `10.0.0.1:8443`, `port 8443`, `nc -vz 10.0.0.1 8443`. */
const PORTS = /(?<=[\w\]]:|\bport[ =:]|포트 ?|連接埠 ?|-vz \S{1,256} )\d{4,5}(?![\w:]|\.\d)/giu;
/** What stands behind these is a name in a certificate, and those stay: they are what is compared. */
const IN_CERTIFICATE = /(?:\b(?:DNS|IP):|\bCN=)$/u;

interface Place {
  readonly at: number;
  readonly found: string;
}

/**
 * Finds texts as whole words: not inside longer names or numbers, and not as names of certificates. A file's name may
 * hold one between dashes: `handscope-10.0.0.1-443.pcap`. Keys are in lower case.
 */
export class WholeTexts {
  readonly #isKnown: (text: string) => boolean;
  /** Whether each of them has a dot or a colon in it. */
  readonly #areDotted: boolean;
  readonly #token: RegExp;

  constructor(known: ReadonlyMap<string, unknown> | ReadonlySet<string>) {
    this.#isKnown = (text) => known.has(text.toLowerCase());
    this.#areDotted = [...known.keys()].every((text) => /[.:]/u.test(text));
    this.#token = this.#areDotted ? DOTTED : WORDS;
  }

  replace(text: string, other: (found: string) => string): string {
    if (this.#areDotted && !text.includes('.') && !text.includes(':')) return text;
    let mapped = '';
    let end = 0;
    for (const { at, found } of this.#places(text, 0)) {
      mapped += text.slice(end, at) + other(found);
      end = at + found.length;
    }
    return end === 0 ? text : mapped + text.slice(end);
  }

  /** Where the first of them stands from there on, or -1. */
  search(text: string, from: number): number {
    for (const { at } of this.#places(text, from)) return at;
    return -1;
  }

  *#places(text: string, from: number): Generator<Place> {
    this.#token.lastIndex = from;
    for (const { 0: token, index } of text.matchAll(this.#token)) {
      const places = this.#isKnown(token) ? [{ at: 0, found: token }] : this.#inside(token);
      for (const { at, found } of places)
        if (!IN_CERTIFICATE.test(text.slice(Math.max(0, index + at - 4), index + at))) yield { at: index + at, found };
    }
  }

  #inside(token: string): readonly Place[] {
    const addresses = [...token.matchAll(IPV4)]
      .map(({ 0: found, index }) => ({ at: index, found }))
      .filter(({ found }) => this.#isKnown(found));
    return addresses.length > 0 || !/[-_]/u.test(token) ? addresses : this.#betweenDashes(token);
  }

  /** The longest known name that begins and ends at a dash. */
  #betweenDashes(token: string): readonly Place[] {
    const dashes = [...token.matchAll(/[-_]/gu)].slice(0, MOST_DASHES).map(({ index }) => index);
    const ends = [...dashes, token.length].toReversed();
    for (const at of [0, ...dashes.map((dash) => dash + 1)])
      for (const end of ends)
        if (end > at && this.#isKnown(token.slice(at, end))) return [{ at, found: token.slice(at, end) }];
    return [];
  }
}

/** `replacements` by text in lower case. */
export function replaceTexts(replacements: ReadonlyMap<string, string>): MapText {
  if (replacements.size === 0) return (text) => text;
  const whole = new WholeTexts(replacements);
  return (text) => whole.replace(text, (found) => replacements.get(found.toLowerCase()) ?? found);
}

export function replacePorts(replacements: ReadonlyMap<number, number>): MapText {
  if (replacements.size === 0) return (text) => text;
  return (text) => text.replace(PORTS, (found) => String(replacements.get(Number(found)) ?? found));
}

/** Texts as they stand, wherever they stand. */
export function replaceExactly(replacements: ReadonlyMap<string, string>): MapText {
  if (replacements.size === 0) return (text) => text;
  const longestFirst = [...replacements.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')).join('|'), 'gu');
  return (text) => text.replace(pattern, (found) => replacements.get(found) ?? found);
}

/** For JSON.stringify: strings, and numbers under a key that names a port. */
export function redactingReplacer({ mapText, mapPort }: Redactor): (key: string, value: unknown) => unknown {
  return (key, value) => {
    if (typeof value === 'string') return mapText(value);
    return typeof value === 'number' && /port$/iu.test(key) ? mapPort(value) : value;
  };
}

/** The same value with every string in it mapped, and every port; other numbers, dates and bytes stay. Only for plain data. */
export function redactPlain<T>(value: T, redactor: Redactor): T {
  const replace = redactingReplacer(redactor);
  const walk = (key: string, each: unknown): unknown => {
    if (Array.isArray(each)) return each.map((one: unknown) => walk(key, one));
    if (typeof each !== 'object' || each === null || ArrayBuffer.isView(each)) return replace(key, each);
    return Object.fromEntries(Object.entries(each).map(([name, one]) => [name, walk(name, one)]));
  };
  return walk('', value) as T;
}
