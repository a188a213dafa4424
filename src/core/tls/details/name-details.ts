/** A distinguished name as a tree: one line an attribute, with its ASN.1 string type, which Java's comparison turns on. */
import { ParseError } from '../../bytes/parse-error.ts';
import type { NameAttribute } from '../../certificates/model.ts';
import { formatName } from '../../certificates/names/format-name.ts';
import { parseName } from '../../certificates/names/parse-name.ts';
import type { DetailNode } from '../messages/detail-node.ts';
import { shortHex } from './tree-reader.ts';

/** `offset`: where the name's DER stands in the message. */
export function nameDetails(field: string, der: Uint8Array, offset: number): DetailNode {
  const range = { start: offset, end: offset + der.length };
  try {
    const name = parseName(der);
    const children = name.rdns.flatMap((rdn) => rdn.map((attribute) => attributeDetails(attribute, offset)));
    return { field, value: formatName(name), range, asn1Type: 'SEQUENCE', children };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { field, value: shortHex(der), range, problem: error.problem, children: [] };
  }
}

function attributeDetails(attribute: NameAttribute, offset: number): DetailNode {
  const { oid, keyword, tagName, text, valueDer, start, end } = attribute;
  const range = { start: offset + start, end: offset + end };
  const value = text ?? shortHex(valueDer);
  return {
    field: 'x509if.RelativeDistinguishedName_item_element',
    value: `${keyword ?? oid}=${value}`,
    range,
    asn1Type: tagName,
    children: [
      { field: 'x509if.id', value: oid, range: { start: range.start, end: range.end - valueDer.length }, children: [] },
      {
        field: 'x509if.value',
        value,
        range: { start: range.end - valueDer.length, end: range.end },
        asn1Type: tagName,
        children: [],
      },
    ],
  };
}
