/**
 * The last look at what is to leave the machine: whatever could open a session or an account. Run over each file of an
 * export; one find, and the export fails. It looks for forms and for the very secrets of the session, as they stand and
 * in the writings in which one text carries another.
 */
import { HiddenTexts } from './hidden-texts.ts';
import { Needles } from './needles.ts';
import { FormSearch, type SecretFind } from './secret-forms.ts';
import { TextScan } from './text-scan.ts';

export type { SecretFind } from './secret-forms.ts';

/** A file is searched in pieces that overlap by this much, so that nothing hides in a seam. */
const PIECE = 1 << 20;
const OVERLAP = 8 << 10;
/** Base64 of URL-encoded text is found; what is wrapped three times is hidden on purpose. */
const DEPTH = 2;

export interface Forbidden {
  /** Known secrets of the session. */
  readonly secrets: Iterable<Uint8Array>;
  /** Texts that were mapped, in lower case: not to stand in the file any more. */
  readonly texts: ReadonlySet<string>;
  /** Key logs are what the person asked for in this file. */
  readonly mayHoldKeyLog: boolean;
}

export class SecretFinder {
  readonly #forms: FormSearch;
  readonly #needles: Needles;
  readonly #texts: TextScan | null;
  /** By depth: each decodes into buffers of its own. */
  readonly #hidden = Array.from({ length: DEPTH + 1 }, () => new HiddenTexts());

  constructor({ secrets, texts, mayHoldKeyLog }: Forbidden) {
    this.#forms = new FormSearch(mayHoldKeyLog);
    this.#needles = new Needles(mayHoldKeyLog ? [] : secrets);
    this.#texts = texts.size === 0 ? null : new TextScan(texts);
  }

  find(bytes: Uint8Array): SecretFind | null {
    for (let from = 0; from < bytes.length; from += PIECE) {
      const piece = bytes.subarray(from, from + PIECE + OVERLAP);
      const found = this.#look(piece, piece.length, DEPTH, true);
      if (found !== null) return { kind: found.kind, offset: from + found.offset };
    }
    return null;
  }

  /** The bytes up to `end`. */
  #look(bytes: Uint8Array, end: number, depth: number, isFile: boolean): SecretFind | null {
    const found = this.#forms.find(bytes, end) ?? this.#needles.find(bytes, end) ?? this.#findText(bytes, end);
    if (found !== null || depth === 0 || !(isFile || isText(bytes, end))) return found;
    const hidden = this.#hidden[depth];
    if (hidden === undefined) return null;
    return hidden.find(bytes, end, (inside, length, offset) => {
      const one = this.#look(inside, length, depth - 1, false);
      return one === null ? null : { kind: one.kind, offset };
    });
  }

  #findText(bytes: Uint8Array, end: number): SecretFind | null {
    const offset = this.#texts?.find(bytes, end) ?? -1;
    return offset < 0 ? null : { kind: 'address', offset };
  }
}

const SAMPLE = 256;

/** Whether it is worth looking for a text inside: what is decoded by mistake, or is a key or a hash, is no text. */
function isText(bytes: Uint8Array, end: number): boolean {
  const step = Math.max(1, Math.floor(end / SAMPLE));
  let [printable, looked] = [0, 0];
  for (let at = 0; at < end; at += step) {
    const byte = bytes[at] ?? 0;
    if ((byte >= 0x20 && byte < 0x7f) || byte === 0 || byte === 0x0a || byte === 0x0d || byte === 0x09) printable += 1;
    looked += 1;
  }
  return printable * 4 >= looked * 3;
}

export function findSecret(bytes: Uint8Array, forbidden: Forbidden): SecretFind | null {
  return new SecretFinder(forbidden).find(bytes);
}

/** The same for bytes that come one piece after the other: nothing hides between two of them. */
export class SecretStream {
  readonly #finder: SecretFinder;
  readonly #overlap: number;
  /** What came last, and behind it room for what comes. */
  #buffer = new Uint8Array(0);
  #kept = 0;
  #offset = 0;

  constructor(finder: SecretFinder, overlap = OVERLAP) {
    this.#finder = finder;
    this.#overlap = overlap;
  }

  push(piece: Uint8Array): SecretFind | null {
    for (let from = 0; from < piece.length; from += PIECE) {
      const found = this.#push(piece.subarray(from, from + PIECE));
      if (found !== null) return found;
    }
    return null;
  }

  /** What comes next does not follow on what came. */
  break(): void {
    this.#kept = 0;
  }

  #push(piece: Uint8Array): SecretFind | null {
    const length = this.#kept + piece.length;
    if (this.#buffer.length < length) {
      const larger = new Uint8Array(Math.min(2 * length, PIECE + this.#overlap));
      larger.set(this.#buffer.subarray(0, this.#kept));
      this.#buffer = larger;
    }
    this.#buffer.set(piece, this.#kept);
    const found = this.#finder.find(this.#buffer.subarray(0, length));
    const offset = this.#offset - this.#kept;
    this.#offset += piece.length;
    this.#kept = Math.min(length, this.#overlap);
    this.#buffer.copyWithin(0, length - this.#kept, length);
    return found === null ? null : { kind: found.kind, offset: offset + found.offset };
  }
}
