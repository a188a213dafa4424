/**
 * Name of X.501 in DER: SEQUENCE OF (SET OF (SEQUENCE { type OID, value ANY })), RFC 5280 section 4.1.2.4.
 * It observes rather than refuses: BER lengths, an empty SET and any value type pass, since servers send them.
 */
import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { attributeKeyword } from './attribute-types.ts';
import type { DistinguishedName, NameAttribute } from '../model.ts';
import { Name } from './name.ts';
import { dottedOid } from '../der/oid-text.ts';
import { decodeText, tagName } from './string-types.ts';

/** A TLS DistinguishedName has a 16-bit length; a certificate's name is far below. */
const MAX_NAME_BYTES = 0x10000;
/** Far above any real name (about ten), and low enough that comparing stays quick. */
const MAX_ATTRIBUTES = 1000;

const SEQUENCE = 0x30;
const SET = 0x31;
const OBJECT_IDENTIFIER = 0x06;

interface Element {
  readonly tag: number;
  readonly content: ByteReader;
}

/**
 * Checks the DER of one Name, and reads its attributes when they are asked for; their offsets count from its first
 * byte. Throws ParseError only.
 */
export function parseName(der: Uint8Array): Name {
  walk(der, null);
  return new Name(der, readRdns);
}

function readRdns(der: Uint8Array): DistinguishedName['rdns'] {
  const rdns: NameAttribute[][] = [];
  walk(der, rdns);
  return rdns;
}

/** Reads each RDN into `rdns`; where there is none, it only looks whether they could be read. */
function walk(der: Uint8Array, rdns: NameAttribute[][] | null): void {
  if (der.length > MAX_NAME_BYTES) throw new ParseError('too-large', 'Name', 0);
  const reader = new ByteReader(der);
  const name = readElement(reader, 'Name', SEQUENCE).content;
  reader.expectEnd('Name');
  let count = 0;
  while (name.remaining > 0) {
    const set = readElement(name, 'RelativeDistinguishedName', SET).content;
    const rdn: NameAttribute[] = [];
    for (count += set.remaining > 0 ? 0 : 1; set.remaining > 0; count += 1)
      readAttribute(set, rdns === null ? null : rdn);
    rdns?.push(rdn);
    if (count > MAX_ATTRIBUTES) throw new ParseError('too-large', 'Name', name.offset);
  }
}

function readAttribute(set: ByteReader, rdn: NameAttribute[] | null): void {
  const start = set.offset;
  const attribute = readElement(set, 'AttributeTypeAndValue', SEQUENCE).content;
  const type = readElement(attribute, 'AttributeType', OBJECT_IDENTIFIER).content;
  const typeOffset = type.offset;
  const oid = dottedOid(type.rest());
  if (oid === null) throw new ParseError('bad-value', 'AttributeType', typeOffset);
  const valueStart = attribute.offset;
  const { tag, content } = readElement(attribute, 'AttributeValue', null);
  attribute.expectEnd('AttributeTypeAndValue');
  const end = set.offset;
  rdn?.push({
    oid,
    keyword: attributeKeyword(oid),
    tag,
    tagName: tagName(tag),
    text: decodeText(tag, content.rest()),
    valueDer: set.between(valueStart, end),
    start,
    end,
  });
}

function readElement(reader: ByteReader, field: string, expected: number | null): Element {
  const at = reader.offset;
  const tag = reader.uint8(field);
  if (expected !== null && tag !== expected) throw new ParseError('bad-value', `${field} tag`, at, tagName(tag));
  if ((tag & 0x1f) === 0x1f) throw new ParseError('unsupported', `${field} tag`, at, 'long tag form');
  return { tag, content: reader.sub(readLength(reader, field), field) };
}

/** Definite lengths of up to three bytes: more cannot fit in a name. */
function readLength(reader: ByteReader, field: string): number {
  const at = reader.offset;
  const first = reader.uint8(field);
  if (first < 0x80) return first;
  switch (first) {
    case 0x81:
      return reader.uint8(field);
    case 0x82:
      return reader.uint16(field);
    case 0x83:
      return reader.uint24(field);
    default:
      throw new ParseError(first === 0x80 ? 'unsupported' : 'too-large', `${field} length`, at);
  }
}
