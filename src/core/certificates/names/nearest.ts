/**
 * Finds the listed name that is nearest to a given one, without comparing with all: an index from whole values and words
 * to names, of which the rarest say most. Ten thousand names are searched ten thousand times in under a second.
 */
import type { DistinguishedName } from '../model.ts';
import { nameTextOf, similarity } from './similarity.ts';

export interface NearName {
  readonly index: number;
  /** 0 to 1. */
  readonly similarity: number;
}

/** Below this, two names have no more in common than a country or a word such as `CA`. */
const LEAST_SIMILARITY = 0.5;
/** How many names are looked at for one search, and how many of them are compared in full. */
const MAX_POSTINGS = 256;
const MAX_COMPARED = 8;

export class NearestNames {
  readonly #names: readonly (DistinguishedName | null)[];
  readonly #postings = new Map<string, number[]>();

  constructor(names: readonly (DistinguishedName | null)[]) {
    this.#names = names;
    for (const [index, name] of names.entries()) {
      if (name === null) continue;
      for (const token of tokens(name)) {
        const posting = this.#postings.get(token);
        if (posting === undefined) this.#postings.set(token, [index]);
        else posting.push(index);
      }
    }
  }

  /** Null where no listed name is near. */
  find(name: DistinguishedName): NearName | null {
    let best: NearName | null = null;
    for (const index of this.#candidates(name)) {
      const other = this.#names[index];
      const alike = other == null ? 0 : similarity(name, other);
      if (alike > (best?.similarity ?? 0)) best = { index, similarity: alike };
    }
    return best !== null && best.similarity >= LEAST_SIMILARITY ? best : null;
  }

  #candidates(name: DistinguishedName): number[] {
    const postings = [...tokens(name)]
      .flatMap((token) => [this.#postings.get(token) ?? []])
      .filter(({ length }) => length > 0)
      .sort((a, b) => a.length - b.length);
    const scores = new Map<number, number>();
    let looked = 0;
    for (const posting of postings) {
      const room = MAX_POSTINGS - looked;
      if (room <= 0) break;
      for (const index of posting.slice(0, room)) scores.set(index, (scores.get(index) ?? 0) + 1 / posting.length);
      looked += posting.length;
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .slice(0, MAX_COMPARED)
      .map(([index]) => index);
  }
}

/** Whole values and their words, with their attribute type. */
function tokens(name: DistinguishedName): Set<string> {
  const found = new Set<string>();
  for (const { oid, text } of nameTextOf(name).attributes) {
    found.add(`${oid}=${text}`);
    for (const word of text.split(/[^\p{L}\p{N}]+/u)) if (word.length > 1) found.add(`${oid}~${word}`);
  }
  return found;
}
