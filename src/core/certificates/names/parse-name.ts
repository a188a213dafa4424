/**
 * Name of X.501 in DER: SEQUENCE OF (SET OF (SEQUENCE { type OID, value ANY })), RFC 5280 section 4.1.2.4.
 * It observes rather than refuses: BER lengths, an empty SET and any value type pass, since servers send them.
 */
import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { attributeKeyword } from './attribute-types.ts';
import type { DistinguishedName, NameAttribute } from '../model.ts';
import { decodeText, tagName } from './string-types.ts';

/** A TLS DistinguishedName has a 16-bit length; a certificate's name is far below. */
const MAX_NAME_BYTES = 0x10000;
/** Far above any real name (about ten), and low enough that comparing stays quick. */
const MAX_ATTRIBUTES = 1000;
const MAX_OID_BYTES = 64;

const SEQUENCE = 0x30;
const SET = 0x31;
const OBJECT_IDENTIFIER = 0x06;

interface Element {
  readonly tag: number;
  readonly content: ByteReader;
}

/** Reads the DER of one Name; offsets of the attributes count from its first byte. Throws ParseError only. */
export function parseName(der: Uint8Array): DistinguishedName {
  if (der.length > MAX_NAME_BYTES) throw new ParseError('too-large', 'Name', 0);
  const reader = new ByteReader(der);
  const name = readElement(reader, 'Name', SEQUENCE).content;
  reader.expectEnd('Name');

  const rdns: (readonly NameAttribute[])[] = [];
  let count = 0;
  while (name.remaining > 0) {
    const set = readElement(name, 'RelativeDistinguishedName', SET).content;
    const rdn: NameAttribute[] = [];
    while (set.remaining > 0) rdn.push(readAttribute(der, set));
    rdns.push(rdn);
    count += Math.max(1, rdn.length);
    if (count > MAX_ATTRIBUTES) throw new ParseError('too-large', 'Name', name.offset);
  }
  return { der, rdns };
}

function readAttribute(der: Uint8Array, set: ByteReader): NameAttribute {
  const start = set.offset;
  const attribute = readElement(set, 'AttributeTypeAndValue', SEQUENCE).content;
  const oid = readOid(readElement(attribute, 'AttributeType', OBJECT_IDENTIFIER).content);
  const valueStart = attribute.offset;
  const value = readElement(attribute, 'AttributeValue', null);
  attribute.expectEnd('AttributeTypeAndValue');
  const end = set.offset;
  return {
    oid,
    keyword: attributeKeyword(oid),
    tag: value.tag,
    tagName: tagName(value.tag),
    text: decodeText(value.tag, value.content.rest()),
    valueDer: der.subarray(valueStart, end),
    start,
    end,
  };
}

function readElement(reader: ByteReader, field: string, expected: number | null): Element {
  const at = reader.offset;
  const tag = reader.uint8(`${field} tag`);
  if (expected !== null && tag !== expected) throw new ParseError('bad-value', `${field} tag`, at, tagName(tag));
  if ((tag & 0x1f) === 0x1f) throw new ParseError('unsupported', `${field} tag`, at, 'long tag form');
  return { tag, content: reader.sub(readLength(reader, field), field) };
}

/** Definite lengths of up to three bytes: more cannot fit in a name. */
function readLength(reader: ByteReader, field: string): number {
  const at = reader.offset;
  const first = reader.uint8(`${field} length`);
  if (first < 0x80) return first;
  switch (first) {
    case 0x81:
      return reader.uint8(`${field} length`);
    case 0x82:
      return reader.uint16(`${field} length`);
    case 0x83:
      return reader.uint24(`${field} length`);
    default:
      throw new ParseError(first === 0x80 ? 'unsupported' : 'too-large', `${field} length`, at);
  }
}

function readOid(content: ByteReader): string {
  const at = content.offset;
  const bytes = content.rest();
  if (bytes.length === 0 || bytes.length > MAX_OID_BYTES) throw new ParseError('bad-value', 'AttributeType', at);
  const arcs: bigint[] = [];
  let arc = 0n;
  let open = false;
  for (const byte of bytes) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    open = byte >= 0x80;
    if (open) continue;
    arcs.push(arc);
    arc = 0n;
  }
  if (open) throw new ParseError('too-short', 'AttributeType', at + bytes.length);
  const [head = 0n, ...rest] = arcs;
  const root = head < 80n ? head / 40n : 2n;
  return [root, head - root * 40n, ...rest].join('.');
}
