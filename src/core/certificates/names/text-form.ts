/** How each comparer turns an attribute value into the text that it compares. */
import { ByteReader } from '../../bytes/byte-reader.ts';
import { toHex } from '../../bytes/hex.ts';
import type { NameAttribute } from '../model.ts';
import { isRfc4514Keyword } from './attribute-types.ts';
import { decodeText, latin1, TAG } from './string-types.ts';

const lenientUtf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Content bytes of a value, without tag and length. */
export function valueContent(attribute: NameAttribute): Uint8Array {
  const reader = new ByteReader(attribute.valueDer);
  reader.skip(1, 'value tag');
  const first = reader.uint8('value length');
  if (first >= 0x80) reader.skip(first & 0x7f, 'value length');
  return reader.rest();
}

/** Java compares as text only these: one of nine attribute types in one of two string types. */
export function isTextForJava({ oid, tag }: NameAttribute): boolean {
  return isRfc4514Keyword(oid) && (tag === TAG.utf8 || tag === TAG.printable);
}

/** The value as AVA.toRFC2253CanonicalString has it before folding: `#` and hex, or escaped text. */
export function javaValue(attribute: NameAttribute): string {
  if (!isTextForJava(attribute)) return `#${toHex(attribute.valueDer)}`;
  // Java decodes both types as UTF-8, and replaces what is none; what is ASCII reads the same in every way.
  const { text } = attribute;
  return javaText(text !== null && isAscii(text) ? text : lenientUtf8.decode(valueContent(attribute)));
}

/** Nothing to escape, to collapse or to trim: most values. */
const PLAIN = /^[\w.()/:@'-]+(?: [\w.()/:@'-]+)*$/u;

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}

/** Escapes, collapses runs of SPACE (no other white space), and trims as String.trim does: everything up to U+0020. */
export function javaText(text: string): string {
  if (PLAIN.test(text)) return text;
  const escaped = text.replace(/^#|[,+<>;"\\]/gu, '\\$&').replace(/ {2,}/gu, ' ');
  // eslint-disable-next-line no-control-regex -- String.trim of Java takes the controls, too
  return escaped.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/gu, '');
}

export function javaFold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text.toUpperCase().toLowerCase().normalize('NFKD');
}

/** The value as OpenSSL's asn1_string_canon has it, the tag's hex and bytes for a type it keeps, null where it cannot be read. */
export function opensslValue(attribute: NameAttribute): string | null {
  const { tag } = attribute;
  if (OPENSSL_TEXT.has(tag)) {
    const text = opensslDecode(tag, valueContent(attribute));
    return text === null ? null : `=${opensslText(text)}`;
  }
  return OPENSSL_OTHER.has(tag) ? `#${toHex(attribute.valueDer)}` : null;
}

/** Trims and collapses ASCII white space, and lowers ASCII letters; everything else stays. */
export function opensslText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .replace(/[\t-\r ]+/gu, ' ')
    .replace(/^ | $/gu, '')
    .replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}

const OPENSSL_TEXT: ReadonlySet<number> = new Set([TAG.utf8, TAG.bmp, TAG.universal, TAG.printable, TAG.t61, TAG.ia5]);
/** What else OpenSSL's name template admits (B_ASN1_PRINTABLE); VisibleString and GeneralString are not in it. */
const OPENSSL_OTHER: ReadonlySet<number> = new Set([
  0x03,
  0x07,
  0x08,
  0x09,
  0x0b,
  0x0d,
  0x0e,
  0x0f,
  TAG.numeric,
  0x1d,
  0x30,
]);

function opensslDecode(tag: number, content: Uint8Array): string | null {
  if (tag === TAG.printable || tag === TAG.ia5 || tag === TAG.t61) return latin1(content);
  const text = decodeText(tag, content);
  // No surrogates: neither alone nor, in a BMPString, in pairs.
  return text === null || /\p{Cs}/u.test(text) || (tag === TAG.bmp && /[\u{10000}-\u{10ffff}]/u.test(text))
    ? null
    : text;
}

/**
 * RFC 5280 section 7: text of any string type, prepared as RFC 4518 has it (case folded, NFKC, insignificant space);
 * the local part of an e-mail address keeps its case (7.5). Values without text are compared by their bytes.
 */
export function preparedValue(attribute: NameAttribute): string {
  if (attribute.text === null) return `#${toHex(attribute.valueDer)}`;
  if (attribute.keyword !== 'emailAddress') return `=${preparedText(attribute.text)}`;
  const at = attribute.text.lastIndexOf('@');
  return `=${attribute.text.slice(0, at + 1)}${attribute.text.slice(at + 1).toLowerCase()}`;
}

export function preparedText(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  // RFC 4518 section 2.2: soft hyphens, joiners and controls map to nothing, separators to SPACE.
  const mapped = text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, '').replace(/[\s\u0085]+/gu, ' ');
  return javaFold(mapped).normalize('NFKC').replace(/ +/gu, ' ').trim();
}
