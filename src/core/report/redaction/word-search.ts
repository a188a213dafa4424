/**
 * Many words looked for at once, ASCII letters in both cases. Of each word three bytes that are rare in texts are its
 * anchor: wherever they stand, a pair of them stands at an even place. So one look at every second place is enough, in a
 * table of pairs, and nearly all looks end there.
 */

/** Of the signs of English text and of identifiers the most frequent first; every other is taken for rarer. */
const FREQUENT = ' etaoinsrhldcu-mfp_gwybvkxjqz';

const FIRST_PAIR = 1;
const SECOND_PAIR = 2;
const ANCHOR = 3;

interface Anchored {
  readonly index: number;
  readonly word: Uint8Array;
  /** Where in the word its anchor begins. */
  readonly at: number;
}

export class WordSearch {
  readonly #pairs = new Uint8Array(1 << 16);
  /** Whether an anchor has this hash: most that begin like one go on otherwise. */
  readonly #hashes = new Uint8Array(1 << 12);
  readonly #byAnchor = new Map<number, Anchored[]>();

  /** @param words Latin-1, in lower case, of at least three characters. */
  constructor(words: readonly string[]) {
    for (const [index, text] of words.entries()) {
      const word = Uint8Array.from(text, (character) => character.charCodeAt(0));
      const at = rarest(text);
      this.#note(word, at, FIRST_PAIR);
      this.#note(word, at + 1, SECOND_PAIR);
      const key = keyAt(word, at);
      this.#hashes[hashOf(key)] = 1;
      this.#byAnchor.set(key, [...(this.#byAnchor.get(key) ?? []), { index, word, at }]);
    }
  }

  /** What `look` finds at one of the words: it is told which, and where it begins. */
  find<T>(bytes: Uint8Array, end: number, look: (index: number, offset: number) => T | null): T | null {
    const pairs = this.#pairs;
    for (let at = 0; at + 1 < end; at += 2) {
      const pair = pairs[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] ?? 0;
      if (pair === 0) continue;
      const found =
        ((pair & FIRST_PAIR) === 0 ? null : this.#atAnchor(bytes, at, end, look)) ??
        ((pair & SECOND_PAIR) === 0 ? null : this.#atAnchor(bytes, at - 1, end, look));
      if (found !== null) return found;
    }
    return null;
  }

  #atAnchor<T>(
    bytes: Uint8Array,
    anchor: number,
    end: number,
    look: (index: number, offset: number) => T | null,
  ): T | null {
    if (anchor < 0 || anchor + ANCHOR > end) return null;
    const key = keyAt(bytes, anchor);
    if (this.#hashes[hashOf(key)] !== 1) return null;
    for (const { index, word, at } of this.#byAnchor.get(key) ?? []) {
      const offset = anchor - at;
      const found = stands(word, bytes, offset, end) ? look(index, offset) : null;
      if (found !== null) return found;
    }
    return null;
  }

  #note(word: Uint8Array, at: number, kind: number): void {
    for (const first of cases(word[at] ?? 0))
      for (const second of cases(word[at + 1] ?? 0)) {
        const pair = (first << 8) | second;
        this.#pairs[pair] = (this.#pairs[pair] ?? 0) | kind;
      }
  }
}

function rarest(word: string): number {
  const commonness = (at: number): number => frequency(word[at] ?? '') * frequency(word[at + 1] ?? '');
  let best = 0;
  let least = Infinity;
  for (let at = 0; at + ANCHOR <= word.length; at += 1) {
    const here = commonness(at) + commonness(at + 1);
    if (here < least) [best, least] = [at, here];
  }
  return best;
}

function frequency(character: string): number {
  const rank = FREQUENT.indexOf(character);
  return rank < 0 ? 1 : FREQUENT.length + 1 - rank;
}

function stands(word: Uint8Array, bytes: Uint8Array, offset: number, end: number): boolean {
  if (offset < 0 || offset + word.length > end) return false;
  for (let at = 0; at < word.length; at += 1) if (fold(bytes[offset + at] ?? 0) !== word[at]) return false;
  return true;
}

function keyAt(bytes: Uint8Array, at: number): number {
  return (fold(bytes[at] ?? 0) << 16) | (fold(bytes[at + 1] ?? 0) << 8) | fold(bytes[at + 2] ?? 0);
}

function hashOf(key: number): number {
  return Math.imul(key, 0x9e37_79b1) >>> 20;
}

function fold(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

function cases(byte: number): readonly number[] {
  return byte >= 0x61 && byte <= 0x7a ? [byte, byte & 0xdf] : [byte];
}
