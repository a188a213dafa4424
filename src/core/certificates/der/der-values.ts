/** Values inside DER elements: OBJECT IDENTIFIER, INTEGER, BIT STRING, times and BMPString (X.690 section 8). */
import { ByteReader } from '../../bytes/byte-reader.ts';
import { toHex } from '../../bytes/hex.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { TAG, type DerElement, type DerReader } from './der-reader.ts';
import { dottedOid } from './oid-text.ts';

export function readOid(reader: DerReader, field: string): string {
  return oidText(reader.expect(TAG.oid, field), field);
}

/** Dotted decimal of an OID's content. */
export function oidText({ content, contentOffset }: DerElement, field: string): string {
  const text = dottedOid(content);
  if (text === null) throw new ParseError('bad-value', field, contentOffset);
  return text;
}

/** The magnitude of an INTEGER that cannot be negative here (moduli, coordinates, exponents). */
export function readUnsigned(reader: DerReader, field: string): bigint {
  return toBigint(reader.expect(TAG.integer, field).content);
}

export function toBigint(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/** An INTEGER that must be a small count: version, iterations, salt length. */
export function readCount(reader: DerReader, field: string): number {
  const { content, contentOffset } = reader.expect(TAG.integer, field);
  const value = toBigint(content);
  if (content.length === 0 || (content[0] ?? 0) >= 0x80) throw new ParseError('bad-value', field, contentOffset);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ParseError('too-large', field, contentOffset);
  return Number(value);
}

export function bitLength(value: bigint): number {
  if (value === 0n) return 0;
  const digits = value.toString(16);
  return 4 * digits.length - (Math.clz32(Number.parseInt(digits.charAt(0), 16)) - 28);
}

/** The bytes of a BIT STRING whose length is whole bytes (keys and signatures). */
export function readBitString(reader: DerReader, field: string): Uint8Array {
  return bitStringBytes(reader.expect(TAG.bitString, field), field);
}

/** A BIT STRING that nobody looks into yet. */
export function expectBitString(reader: DerReader, field: string): void {
  bitStringBytes(reader.expect(TAG.bitString, field), field);
}

export function bitStringBytes(element: DerElement, field: string): Uint8Array {
  const content = new ByteReader(element.content, element.contentOffset);
  if (content.uint8(field) > 7) throw new ParseError('bad-value', field, element.contentOffset);
  return content.rest();
}

const MAX_TIME_BYTES = 40;
const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})$/u;
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,]\d{1,9})?(Z|[+-]\d{4})$/u;

/** UTCTime or GeneralizedTime as milliseconds since 1970, at whole seconds. */
export function readTime(reader: DerReader, field: string): number {
  const element = reader.next(field);
  if (element.content.length > MAX_TIME_BYTES) throw new ParseError('too-large', field, element.contentOffset);
  const text = String.fromCharCode(...element.content);
  const isUtc = element.tag === TAG.utcTime;
  if (!isUtc && element.tag !== TAG.generalizedTime) throw new ParseError('bad-value', `${field} tag`, element.offset);
  const found = (isUtc ? UTC_TIME : GENERALIZED_TIME).exec(text);
  if (found === null) throw new ParseError('bad-value', field, element.contentOffset);
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '0', zone = 'Z'] = found;
  // RFC 5280 section 4.1.2.5.1: two-digit years below 50 are in this century.
  const fullYear = isUtc ? (Number(year) < 50 ? 2000 : 1900) + Number(year) : Number(year);
  return epoch([fullYear, Number(month), Number(day), Number(hour), Number(minute), Number(second)], zone, () => {
    throw new ParseError('bad-value', field, element.contentOffset);
  });
}

type Fields = readonly [number, number, number, number, number, number];

function epoch([year, month, day, hour, minute, second]: Fields, zone: string, refuse: () => never): number {
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour, minute, second);
  if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59)
    refuse();
  const sign = zone.startsWith('-') ? -1 : 1;
  const ahead = zone === 'Z' ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5)));
  return time.getTime() - ahead * 60_000;
}

/** BMPString: UCS-2, big-endian. */
export function bmpText(content: Uint8Array): string {
  let text = '';
  const reader = new ByteReader(content);
  while (reader.remaining >= 2) text += String.fromCharCode(reader.uint16('BMPString'));
  return text;
}
