/**
 * The last look at what is to leave the machine: whatever could open a session or an account. Run over each file of an
 * export; one find, and the export fails. It looks for forms and for the very secrets of the session, as they stand and
 * in the writings in which one text carries another.
 */
import { hiddenTexts } from './hidden-texts.ts';
import { Needles } from './needles.ts';
import { WholeTexts } from './redact-text.ts';
import { findForm, isPrivateKeyAt, type SecretFind } from './secret-forms.ts';

export type { SecretFind } from './secret-forms.ts';

/** A file is searched in pieces that overlap by this much, so that nothing hides in a seam. */
const PIECE = 1 << 20;
const OVERLAP = 8 << 10;
/** Base64 of URL-encoded text is found; what is wrapped three times is hidden on purpose. */
const DEPTH = 2;

const latin1 = new TextDecoder('latin1');

export interface Forbidden {
  /** Known secrets of the session. */
  readonly secrets: Iterable<Uint8Array>;
  /** Texts that were mapped, in lower case: not to stand in the file any more. */
  readonly texts: ReadonlySet<string>;
  /** Key logs are what the person asked for in this file. */
  readonly mayHoldKeyLog: boolean;
}

export class SecretFinder {
  readonly #needles: Needles;
  readonly #texts: WholeTexts | null;
  readonly #mayHoldKeyLog: boolean;

  constructor({ secrets, texts, mayHoldKeyLog }: Forbidden) {
    this.#needles = new Needles(mayHoldKeyLog ? [] : secrets);
    this.#texts = texts.size === 0 ? null : new WholeTexts(texts);
    this.#mayHoldKeyLog = mayHoldKeyLog;
  }

  find(bytes: Uint8Array): SecretFind | null {
    for (let from = 0; from < bytes.length; from += PIECE) {
      const found = this.#look(bytes.subarray(from, from + PIECE + OVERLAP), DEPTH, true);
      if (found !== null) return { kind: found.kind, offset: from + found.offset };
    }
    return null;
  }

  #look(bytes: Uint8Array, depth: number, isFile: boolean): SecretFind | null {
    const text = latin1.decode(bytes);
    const found = findForm(text, this.#mayHoldKeyLog) ?? this.#findBytes(bytes) ?? this.#findText(text);
    if (found !== null || depth === 0 || !(isFile || isText(bytes))) return found;
    for (const hidden of hiddenTexts(text)) {
      const inside = this.#look(hidden.bytes, depth - 1, false);
      if (inside !== null) return { kind: inside.kind, offset: hidden.offset };
    }
    return null;
  }

  #findBytes(bytes: Uint8Array): SecretFind | null {
    for (let at = 0; at + 4 < bytes.length; at += 1) {
      if (bytes[at] === 2 && isPrivateKeyAt(bytes, at)) return { kind: 'private-key', offset: at };
      if (this.#needles.isAt(bytes, at)) return { kind: 'session-secret', offset: at };
    }
    return null;
  }

  #findText(text: string): SecretFind | null {
    const offset = this.#texts?.search(text) ?? -1;
    return offset < 0 ? null : { kind: 'address', offset };
  }
}

const SAMPLE = 256;

/** Whether it is worth looking for a text inside: what is decoded by mistake, or is a key or a hash, is no text. */
function isText(bytes: Uint8Array): boolean {
  const step = Math.max(1, Math.floor(bytes.length / SAMPLE));
  let [printable, looked] = [0, 0];
  for (let at = 0; at < bytes.length; at += step) {
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
  #before = new Uint8Array(0);
  #offset = 0;

  constructor(finder: SecretFinder, overlap = OVERLAP) {
    this.#finder = finder;
    this.#overlap = overlap;
  }

  push(piece: Uint8Array): SecretFind | null {
    const bytes = new Uint8Array(this.#before.length + piece.length);
    bytes.set(this.#before);
    bytes.set(piece, this.#before.length);
    const found = this.#finder.find(bytes);
    const offset = this.#offset - this.#before.length;
    this.#before = bytes.slice(Math.max(0, bytes.length - this.#overlap));
    this.#offset += piece.length;
    return found === null ? null : { kind: found.kind, offset: offset + found.offset };
  }

  /** What comes next does not follow on what came. */
  break(): void {
    this.#before = new Uint8Array(0);
  }
}
