/**
 * Many byte strings looked for at once. A table over their first two bytes answers for nearly every place; only behind it
 * does the first word decide which of them may stand there.
 */
import type { SecretFind } from './secret-forms.ts';

/** Shorter ones stand in any file by chance. */
const SHORTEST = 8;
/** A key log of a million lines is not held twice: more sessions than this are not in one export. */
const MOST = 100_000;

export class Needles {
  readonly #begins = new Uint8Array(1 << 16);
  readonly #byWord = new Map<number, Uint8Array[]>();

  constructor(needles: Iterable<Uint8Array>) {
    let count = 0;
    for (const needle of needles) {
      if (needle.length < SHORTEST) continue;
      count += 1;
      if (count > MOST) break;
      this.#begins[((needle[0] ?? 0) << 8) | (needle[1] ?? 0)] = 1;
      const word = wordAt(needle, 0);
      const alike = this.#byWord.get(word);
      if (alike === undefined) this.#byWord.set(word, [needle]);
      else alike.push(needle);
    }
  }

  /** The first of them in the bytes up to `end`. */
  find(bytes: Uint8Array, end: number): SecretFind | null {
    if (this.#byWord.size === 0) return null;
    const begins = this.#begins;
    for (let at = 0; at + SHORTEST <= end; at += 1)
      if (begins[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] === 1 && this.#isAt(bytes, at, end))
        return { kind: 'session-secret', offset: at };
    return null;
  }

  #isAt(bytes: Uint8Array, at: number, end: number): boolean {
    const alike = this.#byWord.get(wordAt(bytes, at));
    return alike?.some((needle) => at + needle.length <= end && isSame(needle, bytes, at)) === true;
  }
}

function isSame(needle: Uint8Array, bytes: Uint8Array, at: number): boolean {
  return needle.every((byte, index) => bytes[at + index] === byte);
}

function wordAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
}
