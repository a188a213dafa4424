/**
 * Finds the listed name that is nearest to a given one, without comparing with all: an index from whole values and words
 * to names, of which the rarest say most. Ten thousand names are searched ten thousand times in under a second.
 */
import type { DistinguishedName } from '../model.ts';
import { nameTextOf, similarity, type NameText } from './similarity.ts';

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
  /** Null where the bytes are no name. */
  readonly #texts: readonly (NameText | null)[];
  readonly #postings = new Map<string, number[]>();

  constructor(names: readonly (DistinguishedName | null)[]) {
    this.#texts = names.map((name) => (name === null ? null : nameTextOf(name)));
    for (const [index, text] of this.#texts.entries()) {
      if (text === null) continue;
      for (const token of tokens(text)) {
        const posting = this.#postings.get(token);
        if (posting === undefined) this.#postings.set(token, [index]);
        else posting.push(index);
      }
    }
  }

  /** Null where no listed name is near. */
  find(name: DistinguishedName): NearName | null {
    const text = nameTextOf(name);
    let best: NearName | null = null;
    for (const index of this.#candidates(text)) {
      const other = this.#texts[index];
      const alike = other == null ? 0 : similarity(text, other);
      if (alike > (best?.similarity ?? 0)) best = { index, similarity: alike };
    }
    return best !== null && best.similarity >= LEAST_SIMILARITY ? best : null;
  }

  #candidates(text: NameText): number[] {
    const postings = [...tokens(text)]
      .flatMap((token) => [this.#postings.get(token) ?? []])
      .filter(({ length }) => length > 0)
      .sort((a, b) => a.length - b.length);
    const scores = new Map<number, number>();
    let looked = 0;
    for (const posting of postings) {
      const room = MAX_POSTINGS - looked;
      if (room <= 0) break;
      const score = 1 / posting.length;
      for (const index of posting.slice(0, room)) scores.set(index, (scores.get(index) ?? 0) + score);
      looked += posting.length;
    }
    return highest(scores);
  }
}

/** The names of the highest scores, highest first. */
function highest(scores: ReadonlyMap<number, number>): number[] {
  const best: { readonly index: number; readonly score: number }[] = [];
  for (const [index, score] of scores) {
    const last = best[MAX_COMPARED - 1];
    if (last !== undefined && score <= last.score) continue;
    const place = best.findIndex((other) => score > other.score);
    best.splice(place < 0 ? best.length : place, 0, { index, score });
    if (best.length > MAX_COMPARED) best.pop();
  }
  return best.map(({ index }) => index);
}

const WORD = /[^\p{L}\p{N}]+/u;

/** Whole values and their words, with their attribute type. */
function tokens(text: NameText): Set<string> {
  const found = new Set<string>();
  for (const { oid, text: value } of text) {
    found.add(`${oid}=${value}`);
    for (const word of value.split(WORD)) if (word.length > 1) found.add(`${oid}~${word}`);
  }
  return found;
}
