/**
 * Finds the records of a Message Processor log that speak of TLS, in text pushed in pieces of any size.
 *
 * A record begins with its date and goes on over any number of lines (a stack trace, or lines wrapped by an editor).
 * Logs have hundreds of megabytes and a few records that matter: each piece is looked through for marker strings once, by one
 * regular expression, and only the records around them are taken apart. What is held is the last record's text.
 */
import { MARKERS } from './patterns.ts';

export interface FoundRecord {
  readonly text: string;
  /** Of its first line, counted from 1. */
  readonly line: number;
}

/** A stack trace of a hundred frames; what is wanted stands at the beginning. */
const RECORD_MAX = 16 << 10;
/** What is carried from one piece to the next at most: a record without end is given up. */
const CARRY_MAX = 256 << 10;
const HEAD_LENGTH = 23;
/** `system.log:` or `1234:`, as grep puts in front of a line. */
const PREFIX = /^[^\s]{0,120}?[:-]?\s{0,8}(?=\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d)/u;
const PREFIX_REACH = 160;

const DASH = 45;
const COLON = 58;

export class RecordScan {
  lines = 0;
  records = 0;
  firstHead: string | null = null;
  lastHead: string | null = null;
  /** A record was longer than what is kept of one. */
  wasCut = false;
  readonly #onRecord: (record: FoundRecord) => void;
  /** From the last record's first character on. */
  #carry = '';
  /** Where in it the first line begins that was not yet looked at. */
  #resume = 0;
  #startLine = 1;
  #isPrefixed: boolean | null = null;

  constructor(onRecord: (record: FoundRecord) => void) {
    this.#onRecord = onRecord;
  }

  push(piece: string): void {
    const text = this.#carry + piece;
    if (this.#isPrefixed === null && text.includes('\n')) this.#isPrefixed = (prefixOf(text, 0) ?? '') !== '';
    const marks = new Marks(text);
    let start = 0;
    let at = this.#resume;
    for (let end = text.indexOf('\n', at); end !== -1; end = text.indexOf('\n', at)) {
      if (this.#startsRecord(text, at)) {
        if (at > start) this.#close(text, start, at, marks);
        start = at;
        this.#startLine = this.lines + 1;
        this.records += 1;
        this.firstHead ??= this.#head(text, at);
      }
      this.lines += 1;
      at = end + 1;
    }
    if (start > 0 || this.lastHead === null) this.lastHead = this.#head(text, start);
    this.#carry = text.slice(start);
    this.#resume = at - start;
    if (this.#carry.length > CARRY_MAX) this.#giveUp();
  }

  finish(): void {
    if (this.#carry !== '' && !this.#carry.endsWith('\n')) this.push('\n');
    if (this.#carry !== '') this.#close(this.#carry, 0, this.#carry.length, new Marks(this.#carry));
    this.#carry = '';
  }

  #startsRecord(text: string, at: number): boolean {
    if (text.charCodeAt(at + 4) === DASH && text.charCodeAt(at + 13) === COLON) return text.charCodeAt(at + 7) === DASH;
    return this.#isPrefixed === true && prefixOf(text, at) !== null;
  }

  #head(text: string, at: number): string | null {
    const prefix = prefixOf(text, at);
    return prefix === null ? null : text.slice(at + prefix.length, at + prefix.length + HEAD_LENGTH);
  }

  #close(text: string, start: number, end: number, marks: Marks): void {
    if (!marks.isWithin(start, end)) return;
    this.wasCut ||= end - start > RECORD_MAX;
    this.#onRecord({ text: text.slice(start, Math.min(end, start + RECORD_MAX)), line: this.#startLine });
  }

  /** A record, or a line, without end: what was seen of it is told, and the rest is passed over. */
  #giveUp(): void {
    this.#close(this.#carry, 0, this.#carry.length, new Marks(this.#carry.slice(0, RECORD_MAX)));
    this.wasCut = true;
    const rest = this.#carry.slice(this.#resume);
    this.#carry = rest.length > CARRY_MAX ? '' : rest;
    this.#resume = 0;
    this.#startLine = this.lines + 1;
  }
}

function prefixOf(text: string, at: number): string | null {
  return PREFIX.exec(text.slice(at, at + PREFIX_REACH))?.[0] ?? null;
}

const MARKER = new RegExp(MARKERS.map((marker) => marker.replaceAll(/[()$.]/gu, String.raw`\$&`)).join('|'), 'gu');

/** The next marker of a text, found as far as it is asked for. Ranges are asked for in order. */
class Marks {
  readonly #text: string;
  #next = -1;

  constructor(text: string) {
    this.#text = text;
  }

  isWithin(start: number, end: number): boolean {
    if (this.#next < start) {
      MARKER.lastIndex = start;
      this.#next = MARKER.exec(this.#text)?.index ?? Number.POSITIVE_INFINITY;
    }
    return this.#next < end;
  }
}
