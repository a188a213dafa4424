/**
 * Whole texts in bytes. Nearly every byte is passed by a look into a table of pairs; where the beginning of a text stands,
 * the word around it is read as a text and judged by `WholeTexts`.
 */
import { WholeTexts } from './redact-text.ts';

/** As much of each text as tells it from most others; the shortest text may be shorter. */
const PREFIX_MAX = 8;
/** `(?<!\bDNS:)` and the like look back so far. */
const LOOK_BACK = 5;

const latin1 = new TextDecoder('latin1');

const IS_WORD = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-')
  IS_WORD[character.charCodeAt(0)] = 1;

export class TextScan {
  readonly #whole: WholeTexts;
  readonly #prefix: number;
  readonly #pairs = new Uint8Array(1 << 16);
  readonly #prefixes = new Uint8Array(1 << 16);

  /** @param texts At least one, in lower case. */
  constructor(texts: ReadonlySet<string>) {
    this.#whole = new WholeTexts(texts);
    this.#prefix = Math.min(PREFIX_MAX, ...[...texts].map(({ length }) => length));
    for (const text of texts) {
      const bytes = Uint8Array.from(text.slice(0, this.#prefix), (character) => character.charCodeAt(0));
      this.#prefixes[this.#hashAt(bytes, 0)] = 1;
      for (const first of bothCases(bytes[0] ?? 0))
        for (const second of this.#prefix < 2 ? ANY : bothCases(bytes[1] ?? 0)) this.#pairs[(first << 8) | second] = 1;
    }
  }

  /** Where the first of them stands in the bytes up to `end`, or -1. */
  find(bytes: Uint8Array, end: number): number {
    const last = end - this.#prefix;
    for (let at = 0; at <= last; at += 1) {
      if (this.#pairs[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] === 0) continue;
      if (this.#prefixes[this.#hashAt(bytes, at)] === 0) continue;
      const wordEnd = endOfWord(bytes, at, end);
      const found = this.#findAround(bytes, at, wordEnd);
      if (found >= 0) return found;
      at = wordEnd;
    }
    return -1;
  }

  #findAround(bytes: Uint8Array, at: number, wordEnd: number): number {
    let start = at;
    while (start > 0 && IS_WORD[bytes[start - 1] ?? 0] === 1) start -= 1;
    const from = Math.max(0, start - LOOK_BACK);
    const found = this.#whole.search(latin1.decode(bytes.subarray(from, wordEnd)), start - from);
    return found < 0 ? -1 : from + found;
  }

  #hashAt(bytes: Uint8Array, at: number): number {
    let hash = 0;
    for (let index = 0; index < this.#prefix; index += 1)
      hash = Math.imul(hash ^ folded(bytes[at + index] ?? 0), 0x0100_0193) + 1;
    return (hash ^ (hash >>> 16)) & 0xffff;
  }
}

const ANY = Array.from({ length: 256 }, (_, byte) => byte);

function endOfWord(bytes: Uint8Array, at: number, end: number): number {
  let wordEnd = at;
  while (wordEnd < end && IS_WORD[bytes[wordEnd] ?? 0] === 1) wordEnd += 1;
  return wordEnd;
}

function folded(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

function bothCases(byte: number): readonly number[] {
  return byte >= 0x61 && byte <= 0x7a ? [byte, byte & 0xdf] : [byte];
}
