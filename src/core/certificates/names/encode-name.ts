/** Writes names in DER: the way back of parse-name.ts, for names that were given as text. */
import { ParseError } from '../../bytes/parse-error.ts';
import { TAG } from './string-types.ts';

export interface AttributeInput {
  readonly oid: string;
  /** Text, encoded in the string type that Java and OpenSSL would choose; or the value's DER as it is. */
  readonly value: string | Uint8Array;
}

/** Types whose syntax is PrintableString (X.520) or IA5String (RFC 4519, PKCS#9), as Java's X500Principal(String) has it. */
const PRINTABLE_TYPES: ReadonlySet<string> = new Set(['2.5.4.6', '2.5.4.5', '2.5.4.46']);
const IA5_TYPES: ReadonlySet<string> = new Set(['1.2.840.113549.1.9.1', '0.9.2342.19200300.100.1.25']);

const PRINTABLE = /^[A-Za-z0-9 '()+,\-./:=?]*$/u;
// eslint-disable-next-line no-control-regex -- all of ASCII, controls too
const ASCII = /^[\u0000-\u007f]*$/u;
const encoder = new TextEncoder();

/** `rdns` in the order of the encoding. */
export function encodeName(rdns: readonly (readonly AttributeInput[])[]): Uint8Array {
  return element(0x30, rdns.map(encodeRdn));
}

/** DER sorts the elements of a SET OF by their bytes (X.690 section 11.6). */
function encodeRdn(rdn: readonly AttributeInput[]): Uint8Array {
  return element(0x31, rdn.map(encodeAttribute).sort(compareBytes));
}

function encodeAttribute({ oid, value }: AttributeInput): Uint8Array {
  return element(0x30, [encodeOid(oid), typeof value === 'string' ? encodeText(oid, value) : value]);
}

function encodeText(oid: string, text: string): Uint8Array {
  return element(stringType(oid, text), [encoder.encode(text)]);
}

function stringType(oid: string, text: string): number {
  if (IA5_TYPES.has(oid) && ASCII.test(text)) return TAG.ia5;
  if (PRINTABLE.test(text)) return TAG.printable;
  return PRINTABLE_TYPES.has(oid) && ASCII.test(text) ? TAG.printable : TAG.utf8;
}

function encodeOid(oid: string): Uint8Array {
  const [first = 0n, second = 0n, ...rest] = oid.split('.').map(BigInt);
  if (first > 2n || (first < 2n && second > 39n)) throw new ParseError('bad-value', 'AttributeType', 0, oid);
  return element(0x06, [Uint8Array.from([first * 40n + second, ...rest].flatMap(base128))]);
}

function base128(arc: bigint): number[] {
  const septets = [Number(arc & 0x7fn)];
  for (let left = arc >> 7n; left > 0n; left >>= 7n) septets.unshift(Number(left & 0x7fn) | 0x80);
  return septets;
}

function element(tag: number, contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, { length: one }) => sum + one, 0);
  const bytes = [tag, ...lengthBytes(length)];
  for (const content of contents) for (const byte of content) bytes.push(byte);
  return Uint8Array.from(bytes);
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  if (length < 0x10000) return [0x82, length >> 8, length & 0xff];
  throw new ParseError('too-large', 'Name', 0);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (const [at, byte] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (byte !== other) return byte - other;
  }
  return a.length - b.length;
}
