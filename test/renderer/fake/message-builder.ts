/** Builds a message's bytes and its tree together, so that ranges are true. */
import type { DetailNode } from '../../../src/core/handshakes/details.ts';

export type Part =
  | { readonly field: string; readonly value: string; readonly bytes: readonly number[]; readonly asn1Type?: string }
  | { readonly field: string; readonly value: string; readonly children: readonly Part[]; readonly asn1Type?: string };

export function buildMessage(root: Part): { readonly bytes: Uint8Array; readonly tree: DetailNode } {
  const bytes: number[] = [];
  const build = (part: Part): DetailNode => {
    const start = bytes.length;
    let children: readonly DetailNode[] = [];
    if ('bytes' in part) bytes.push(...part.bytes);
    else children = part.children.map(build);
    const range = { start, end: bytes.length };
    const type = part.asn1Type === undefined ? {} : { asn1Type: part.asn1Type };
    return { field: part.field, value: part.value, range: range.end === range.start ? null : range, children, ...type };
  };
  const tree = build(root);
  return { bytes: Uint8Array.from(bytes), tree };
}

export const u8 = (value: number): readonly number[] => [value & 0xff];
export const u16 = (value: number): readonly number[] => [(value >> 8) & 0xff, value & 0xff];
export const u24 = (value: number): readonly number[] => [(value >> 16) & 0xff, ...u16(value)];
export const ascii = (text: string): readonly number[] => [...new TextEncoder().encode(text)];

const OIDS: Readonly<Record<string, readonly number[]>> = {
  CN: [0x06, 0x03, 0x55, 0x04, 0x03],
  C: [0x06, 0x03, 0x55, 0x04, 0x06],
  O: [0x06, 0x03, 0x55, 0x04, 0x0a],
  OU: [0x06, 0x03, 0x55, 0x04, 0x0b],
  DC: [0x06, 0x0a, 0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x19],
};
const TAGS = { UTF8String: 0x0c, PrintableString: 0x13, IA5String: 0x16 } as const;

const der = (tag: number, content: readonly number[]): readonly number[] =>
  content.length < 0x80 ? [tag, content.length, ...content] : [tag, 0x81, content.length, ...content];

/** One RDN after the other, in the order of the encoding; `text` is RFC 4514, so it is read from its end. */
export function nameParts(text: string): { readonly der: Uint8Array; readonly part: Part } {
  const rdns = text.split(/,\s*/u).toReversed();
  const encoded = rdns.map((rdn) => {
    const [keyword = 'CN', value = ''] = rdn.split('=');
    const type = keyword === 'DC' ? 'IA5String' : keyword === 'C' ? 'PrintableString' : 'UTF8String';
    const valueDer = der(TAGS[type], ascii(value));
    const attribute = der(0x30, [...(OIDS[keyword] ?? OIDS['CN'] ?? []), ...valueDer]);
    return { keyword, value, type, valueDer, head: der(0x31, attribute).slice(0, -valueDer.length) };
  });
  const content = encoded.flatMap(({ head, valueDer }) => [...head, ...valueDer]);
  const whole = der(0x30, content);
  const children: Part[] = [
    { field: 'der.header', value: '', bytes: whole.slice(0, whole.length - content.length) },
    ...encoded.flatMap(({ keyword, value, type, head, valueDer }): Part[] => [
      { field: 'der.header', value: '', bytes: head },
      { field: keyword, value, bytes: valueDer, asn1Type: type },
    ]),
  ];
  return { der: Uint8Array.from(whole), part: { field: 'tls.handshake.dname', value: text, children } };
}

/** Parts that only place bytes are no lines of the tree. */
export function withoutHeaders(node: DetailNode): DetailNode {
  return { ...node, children: node.children.filter(({ field }) => field !== 'der.header').map(withoutHeaders) };
}
