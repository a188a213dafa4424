/** The writings in which one text carries another, undone byte by byte. Each returns how many bytes it wrote. */

const ENTITIES: Readonly<Record<string, number>> = { quot: 0x22, amp: 0x26, lt: 0x3c, gt: 0x3e, apos: 0x27 };
/** `&#x2028;` */
const ENTITY_MAX = 8;
const BACKSLASH = 0x5c;
const PERCENT = 0x25;
const PLUS = 0x2b;
const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
const SPACE = 0x20;
const ZERO = 0x30;
const QUESTION_MARK = 0x3f;
const SMALL_U = 0x75;
const SMALL_X = 0x78;

/** Letters, digits, `_` and white space: a backslash before them is a sign of its own. */
const IS_PLAIN = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_ \t\n\v\f\r')
  IS_PLAIN[character.charCodeAt(0)] = 1;

/** 6 bits by base64's digit, of both alphabets of RFC 4648. */
const SEXTETS = new Uint8Array(256);
for (const [value, digit] of Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/').entries())
  SEXTETS[digit.charCodeAt(0)] = value;
SEXTETS[0x2d] = 62;
SEXTETS[0x5f] = 63;

const NIBBLES = new Int8Array(256).fill(-1);
for (const [value, digit] of Array.from('0123456789abcdef').entries()) {
  NIBBLES[digit.charCodeAt(0)] = value;
  NIBBLES[digit.toUpperCase().charCodeAt(0)] = value;
}

export function decodeBase64(digits: Uint8Array, from: number, end: number, to: Uint8Array): number {
  let length = 0;
  let at = from;
  for (; at + 3 < end; at += 4) {
    const bits = (sextet(digits, at) << 18) | (sextet(digits, at + 1) << 12) | (sextet(digits, at + 2) << 6);
    const all = bits | sextet(digits, at + 3);
    to[length] = all >> 16;
    to[length + 1] = all >> 8;
    to[length + 2] = all;
    length += 3;
  }
  if (at + 1 < end) {
    to[length] = (sextet(digits, at) << 2) | (sextet(digits, at + 1) >> 4);
    length += 1;
  }
  if (at + 2 < end) {
    to[length] = (sextet(digits, at + 1) << 4) | (sextet(digits, at + 2) >> 2);
    length += 1;
  }
  return length;
}

/** @param step From one pair of digits to the next. */
export function decodeHex(bytes: Uint8Array, from: number, end: number, step: 2 | 3, to: Uint8Array): number {
  let length = 0;
  for (let at = from; at + 1 < end; at += step) {
    to[length] = hexAt(bytes, at);
    length += 1;
  }
  return length;
}

/** Characters with a zero after each; returned: where they end. One more may stand behind the last zero. */
export function runOfWide(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at + 1 < end && bytes[at + 1] === 0 && isPrintable(bytes[at] ?? 0)) at += 2;
  return at;
}

/** UTF-16 of printable ASCII, in either order: every second byte, and the last character of big-endian text. */
export function decodeWide(bytes: Uint8Array, from: number, runEnd: number, to: Uint8Array): number {
  let length = 0;
  for (let at = from; at < runEnd; at += 2) {
    to[length] = bytes[at] ?? 0;
    length += 1;
  }
  if (!isPrintable(bytes[runEnd] ?? 0)) return length;
  to[length] = bytes[runEnd] ?? 0;
  return length + 1;
}

/** `end` where nothing is percent-encoded: whatever is, becomes shorter. A form's `+` is a space, its `%2B` a plus. */
export function unpercent(bytes: Uint8Array, end: number, to: Uint8Array): number {
  to.set(bytes.subarray(0, end));
  for (let at = to.indexOf(PLUS); at >= 0 && at < end; at = to.indexOf(PLUS, at)) to[at] = SPACE;
  return replaceEach(to, end, to, PERCENT, hexEscape(1));
}

/** Backslashes of JSON, C and shells, and entities of HTML and XML; `end` where there are none. */
export function unescape(bytes: Uint8Array, end: number, to: Uint8Array): number {
  const afterHex = replaceEach(bytes, end, to, BACKSLASH, hexOrUnicode);
  const afterBackslashes = replaceEach(to, afterHex, to, BACKSLASH, escapedSign);
  return replaceEach(to, afterBackslashes, to, AMPERSAND, entity);
}

/** What stands at a marker: how many bytes it takes, and the byte that it means (`taken << 8 | byte`), or -1. */
type Escape = (bytes: Uint8Array, at: number, end: number) => number;

/** Copies, also onto itself, with something else for what begins with the marker. */
function replaceEach(bytes: Uint8Array, end: number, to: Uint8Array, marker: number, escape: Escape): number {
  let length = 0;
  let from = 0;
  const copy = (until: number): void => {
    if (to === bytes) to.copyWithin(length, from, until);
    else to.set(bytes.subarray(from, until), length);
    length += until - from;
    from = until;
  };
  for (let at = bytes.indexOf(marker); at >= 0 && at < end; at = bytes.indexOf(marker, Math.max(from, at + 1))) {
    const escaped = escape(bytes, at, end);
    if (escaped < 0) continue;
    copy(at);
    to[length] = escaped & 0xff;
    length += 1;
    from = at + (escaped >> 8);
  }
  copy(end);
  return length;
}

function hexEscape(signs: number): Escape {
  return (bytes, at, end) => {
    const value = at + signs + 1 < end ? hexAt(bytes, at + signs) : -1;
    return value < 0 ? -1 : ((signs + 2) << 8) | value;
  };
}

const hexInC = hexEscape(2);
const unicode = hexEscape(4);

/** `\xhh` and `\u00hh`. */
function hexOrUnicode(bytes: Uint8Array, at: number, end: number): number {
  if (bytes[at + 1] === SMALL_X) return hexInC(bytes, at, end);
  return bytes[at + 1] === SMALL_U && bytes[at + 2] === ZERO && bytes[at + 3] === ZERO ? unicode(bytes, at, end) : -1;
}

/** A backslash before what is neither a letter, a digit nor white space. */
function escapedSign(bytes: Uint8Array, at: number, end: number): number {
  const next = at + 1 < end ? (bytes[at + 1] ?? SPACE) : SPACE;
  return IS_PLAIN[next] === 1 ? -1 : (2 << 8) | next;
}

function entity(bytes: Uint8Array, at: number, end: number): number {
  const semicolon = bytes.subarray(at, Math.min(end, at + ENTITY_MAX)).indexOf(SEMICOLON);
  if (semicolon < 0) return -1;
  const name = String.fromCharCode(...bytes.subarray(at + 1, at + semicolon)).toLowerCase();
  const value = /^#x[0-9a-f]{1,4}$/u.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : /^#\d{1,4}$/u.test(name)
      ? Number(name.slice(1))
      : (ENTITIES[name] ?? -1);
  return value < 0 ? -1 : ((semicolon + 1) << 8) | (value < 0x100 ? value : QUESTION_MARK);
}

/** The byte of two hex digits, or -1. */
function hexAt(bytes: Uint8Array, at: number): number {
  const high = NIBBLES[bytes[at] ?? 0] ?? -1;
  const low = NIBBLES[bytes[at + 1] ?? 0] ?? -1;
  return high < 0 || low < 0 ? -1 : (high << 4) | low;
}

function sextet(digits: Uint8Array, at: number): number {
  return SEXTETS[digits[at] ?? 0] ?? 0;
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
