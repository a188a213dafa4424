/**
 * RFC 4514 text of a name: RDNs in reverse order, `,` between them, `+` within one.
 *
 * An attribute type is written by its keyword where RFC 4514 section 3 or a registered descriptor names it
 * (`emailAddress`, `serialNumber`, as OpenSSL's -nameopt RFC2253 writes them), else as its dotted OID. A value with
 * text is written as text whatever its string type; `#` and the DER in hex stand where there is no text, and always
 * after a dotted OID (section 2.4). Characters beyond ASCII stay as they are; control characters, and those that would
 * turn a line's reading direction, become `\xx` of their UTF-8 bytes, so that a hostile name cannot disguise itself.
 */
import { toHex } from '../../bytes/hex.ts';
import type { DistinguishedName, NameAttribute } from '../model.ts';
import { rememberedIn, USE } from './name.ts';

export function formatName(name: DistinguishedName): string {
  return rememberedIn(name, USE.display, ({ rdns }) => rdns.toReversed().map(formatRdn).join(','));
}

export function formatRdn(rdn: readonly NameAttribute[]): string {
  return rdn.map(formatAttribute).join('+');
}

export function formatAttribute(attribute: NameAttribute): string {
  const { keyword, oid, text, valueDer } = attribute;
  if (keyword === null) return `${oid}=#${toHex(valueDer)}`;
  return `${keyword}=${text === null ? `#${toHex(valueDer)}` : escapeValue(text)}`;
}

const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N}\-._:/()'@&*! ]*[\p{L}\p{N}\-._:/()'@&*!]$/u;
// Controls, line and paragraph separators, and the bidirectional marks of Unicode annex 9; lone surrogates have no UTF-8.
const DANGEROUS = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;
const encoder = new TextEncoder();

function escapeValue(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/[\\",+;<>]/gu, '\\$&')
    .replace(/(?<=.) $/su, '\\ ')
    .replace(/^[ #]/u, '\\$&')
    .replace(DANGEROUS, (character) => Array.from(encoder.encode(character), escapeByte).join(''));
}

function escapeByte(byte: number): string {
  return `\\${byte.toString(16).padStart(2, '0').toUpperCase()}`;
}
