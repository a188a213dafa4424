/**
 * What stands in a text in another writing: UTF-16, percent-encoded, escaped, hex or base64. One pass over the bytes finds
 * where something of the kind may stand; it is decoded into buffers that are used again.
 */
import { SeenRuns } from './seen-runs.ts';
import { decodeBase64, decodeHex, decodeWide, runOfWide, unescape, unpercent } from './decode.ts';

/** Looks through what was hidden: the bytes up to `end`, which stay as they are only during the call. */
export type Look<T> = (bytes: Uint8Array, end: number, offset: number) => T | null;

const BASE64 = 1;
const HEX = 2;

/** Shorter runs hide nothing: 12 bytes in hex, 15 in base64, 6 characters in UTF-16. */
const SHORTEST_BASE64 = 20;
const SHORTEST_LINE = 4;
const SHORTEST_HEX = 24;
const FEWEST_PAIRS = 12;
/** A row of so few pairs is 35 bytes long. */
const PAIRS_STEP = 32;
const SHORTEST_WIDE = 12;

/** How far from an escape something is that only reads as a secret without it. */
const REACH = 2 << 10;

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const COLON = 0x3a;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const BACKSLASH = 0x5c;

const KINDS = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-')
  KINDS[character.charCodeAt(0)] = BASE64;
for (const character of '0123456789abcdefABCDEF') KINDS[character.charCodeAt(0)] = BASE64 | HEX;

export class HiddenTexts {
  #decoded = new Uint8Array(1 << 12);
  #joined = new Uint8Array(1 << 12);
  readonly #seen = new SeenRuns();

  /** What `look` finds in the first hidden text that holds something. */
  find<T>(bytes: Uint8Array, end: number, look: Look<T>): T | null {
    const text = bytes.subarray(0, end);
    return (
      this.#inRuns(text, look) ??
      this.#inPairs(text, look) ??
      this.#inWide(text, look) ??
      this.#aroundEscapes(text, look, [PERCENT], unpercent) ??
      this.#aroundEscapes(text, look, [BACKSLASH, AMPERSAND], unescape)
    );
  }

  /** Every run that is long enough covers a place so far ahead, and from there backwards it shows whether it is one. */
  #inRuns<T>(bytes: Uint8Array, look: Look<T>): T | null {
    const end = bytes.length;
    for (let start = 0; start + SHORTEST_BASE64 <= end;) {
      let at = start + SHORTEST_BASE64 - 1;
      while (at >= start && (kindAt(bytes, at) & BASE64) !== 0) at -= 1;
      if (at >= start) {
        start = at + 1;
        continue;
      }
      let runEnd = start + SHORTEST_BASE64;
      while (runEnd < end && (kindAt(bytes, runEnd) & BASE64) !== 0) runEnd += 1;
      const found = this.#inRun(bytes, start, runEnd, end, look);
      if (found !== null) return found;
      start = runEnd + 1;
    }
    return null;
  }

  /** Hex anywhere in a run of base64's digits, and the run as base64 with the lines that go on with it. */
  #inRun<T>(bytes: Uint8Array, start: number, runEnd: number, end: number, look: Look<T>): T | null {
    const goesOn = lineEnd(bytes, runEnd, end) !== runEnd;
    if (!goesOn && this.#seen.has(bytes, start, runEnd)) return null;
    const isHex = !goesOn && runOfHex(bytes, start, runEnd) === runEnd;
    const found =
      this.#inHex(bytes, start, runEnd, look) ?? (isHex ? null : this.#inBase64(bytes, start, runEnd, end, look));
    if (found === null && !goesOn) this.#seen.add(bytes, start, runEnd);
    return found;
  }

  #inBase64<T>(bytes: Uint8Array, start: number, runEnd: number, end: number, look: Look<T>): T | null {
    const digits = this.#joinLines(bytes, start, runEnd, end);
    if (runOfHex(this.#joined, 0, digits) === digits) return null;
    this.#decoded = roomFor(this.#decoded, digits);
    // The run may begin with digits that are not the secret's.
    for (let skipped = 0; skipped < 4; skipped += 1) {
      const length = decodeBase64(this.#joined, skipped, digits, this.#decoded);
      const found = look(this.#decoded, length, start);
      if (found !== null) return found;
    }
    return null;
  }

  #inHex<T>(bytes: Uint8Array, start: number, end: number, look: Look<T>): T | null {
    for (let at = start; at < end;) {
      const hexEnd = runOfHex(bytes, at, end);
      if (hexEnd - at >= SHORTEST_HEX) {
        this.#decoded = roomFor(this.#decoded, hexEnd - at);
        for (const from of [at, at + 1]) {
          const found = look(this.#decoded, decodeHex(bytes, from, hexEnd, 2, this.#decoded), at);
          if (found !== null) return found;
        }
      }
      at = hexEnd + 1;
    }
    return null;
  }

  /** Hex pairs with a space or a colon between them: a row that is long enough covers every place of this step. */
  #inPairs<T>(bytes: Uint8Array, look: Look<T>): T | null {
    for (let at = 0; at + 2 < bytes.length; at += PAIRS_STEP) {
      const between = [at, at + 1, at + 2].find((place) => isBetweenPairs(bytes, place));
      if (between === undefined) continue;
      let start = between;
      while (start >= 2 && isBetweenPairs(bytes, start) && isPair(bytes, start - 2)) start -= 3;
      let end = between;
      while (isBetweenPairs(bytes, end) && isPair(bytes, end + 1)) end += 3;
      // From the first pair's first digit to behind the last pair.
      if (end - start < 3 * FEWEST_PAIRS) continue;
      this.#decoded = roomFor(this.#decoded, end - start);
      const found = look(this.#decoded, decodeHex(bytes, start + 1, end, 3, this.#decoded), start + 1);
      if (found !== null) return found;
      at = end;
    }
    return null;
  }

  #inWide<T>(bytes: Uint8Array, look: Look<T>): T | null {
    for (let zero = bytes.indexOf(0, 1); zero >= 0; zero = bytes.indexOf(0, zero + 1)) {
      const start = zero - 1;
      const runEnd = runOfWide(bytes, start, bytes.length);
      if (runEnd === start) continue;
      zero = runEnd - 1;
      if (runEnd - start < SHORTEST_WIDE) continue;
      this.#decoded = roomFor(this.#decoded, runEnd - start);
      const found = look(this.#decoded, decodeWide(bytes, start, runEnd, this.#decoded), start);
      if (found !== null) return found;
    }
    return null;
  }

  /** Writings that change a text here and there: what stands around is looked through as it then reads. */
  #aroundEscapes<T>(bytes: Uint8Array, look: Look<T>, markers: readonly number[], decode: typeof unescape): T | null {
    const nextOf = eachOf(bytes, markers);
    for (let first = nextOf(0); first < bytes.length;) {
      let last = first;
      let next = nextOf(last + 1);
      while (next - last <= 2 * REACH) {
        last = next;
        next = nextOf(last + 1);
      }
      const start = Math.max(0, first - REACH);
      const around = bytes.subarray(start, last + REACH);
      this.#decoded = roomFor(this.#decoded, around.length);
      const length = decode(around, around.length, this.#decoded);
      const found = length === around.length ? null : look(this.#decoded, length, start);
      if (found !== null) return found;
      first = next;
    }
    return null;
  }

  /** The run and the lines behind it, without what ends a line; returned: how many digits. */
  #joinLines(bytes: Uint8Array, start: number, runEnd: number, end: number): number {
    let digits = 0;
    let [from, to] = [start, runEnd];
    for (;;) {
      this.#joined = roomFor(this.#joined, digits + to - from, digits);
      this.#joined.set(bytes.subarray(from, to), digits);
      digits += to - from;
      const next = lineEnd(bytes, to, end);
      if (next === to) return digits;
      from = lineStart(bytes, to);
      to = next;
    }
  }
}

function kindAt(bytes: Uint8Array, at: number): number {
  return KINDS[bytes[at] ?? 0] ?? 0;
}

/** Where from a place on, which only moves forward, the first of these bytes stands; Infinity where there is none. */
function eachOf(bytes: Uint8Array, markers: readonly number[]): (from: number) => number {
  const places = markers.map(() => -1);
  return (from) => {
    for (const [which, marker] of markers.entries()) {
      if ((places[which] ?? 0) >= from) continue;
      const at = bytes.indexOf(marker, from);
      places[which] = at < 0 ? Infinity : at;
    }
    return Math.min(...places);
  };
}

function runOfHex(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && (kindAt(bytes, at) & HEX) !== 0) at += 1;
  return at;
}

function isPair(bytes: Uint8Array, at: number): boolean {
  return (kindAt(bytes, at) & kindAt(bytes, at + 1) & HEX) !== 0;
}

function isBetweenPairs(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === SPACE || bytes[at] === COLON;
}

function lineStart(bytes: Uint8Array, at: number): number {
  return at + (bytes[at] === CR ? 2 : 1);
}

/** Where the line of base64 ends that goes on behind a line's end at `at`; `at` itself where none does. */
function lineEnd(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at] !== LF && !(bytes[at] === CR && bytes[at + 1] === LF)) return at;
  const start = lineStart(bytes, at);
  let to = start;
  while (to < end && (kindAt(bytes, to) & BASE64) !== 0) to += 1;
  return to - start >= SHORTEST_LINE ? to : at;
}

/** A buffer of at least that length; its first `kept` bytes stay. */
function roomFor(buffer: Uint8Array<ArrayBuffer>, length: number, kept = 0): Uint8Array<ArrayBuffer> {
  if (buffer.length >= length) return buffer;
  const larger = new Uint8Array(2 * length);
  larger.set(buffer.subarray(0, kept));
  return larger;
}
