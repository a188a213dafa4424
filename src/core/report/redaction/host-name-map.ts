/**
 * Other host names for those of a case: label by label, each label's letters by a keyed hash of it and of the labels
 * behind it, so that names of one domain stay together. The last label and every length stay, and so no byte of a
 * ClientHello moves.
 */
import { keyedBytes } from './keyed-bits.ts';

/** A shorter name stands in other words, and says nothing of whose it is. */
const SHORTEST = 4;
const NOBODYS: ReadonlySet<string> = new Set(['localhost', 'localhost.localdomain']);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

export class HostNameMap {
  readonly #key: Uint8Array;
  readonly #isKept: (name: string) => boolean;
  readonly #names = new Map<string, string>();

  constructor(key: Uint8Array, isKept: (name: string) => boolean) {
    this.#key = key;
    this.#isKept = isKept;
  }

  /** The names mapped so far, in lower case, and what they became. */
  get mapped(): ReadonlyMap<string, string> {
    return this.#names;
  }

  map = (spelled: string): string => {
    const name = spelled.toLowerCase();
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    if (name.length < SHORTEST || NOBODYS.has(name) || this.#isKept(name)) return spelled;
    const labels = name.split('.');
    const mapped = labels
      .map((label, at) => (at === labels.length - 1 && at > 0 ? label : this.#label(label, labels.slice(at))))
      .join('.');
    this.#names.set(name, mapped);
    return mapped;
  };

  #label(label: string, labels: readonly string[]): string {
    const bytes = keyedBytes(this.#key, `host ${labels.join('.')}`);
    // Code units beyond ASCII are not expected in a host name; they too give one letter each.
    return Array.from({ length: label.length }, (_, at) => LETTERS[(bytes[at % bytes.length] ?? 0) % 26] ?? 'x').join(
      '',
    );
  }
}
