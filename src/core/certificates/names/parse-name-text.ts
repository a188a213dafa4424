/**
 * Names given as text.
 *
 * `parseNameText`: RFC 4514, and what RFC 2253 and Java's toString add: quoted values, `;` between RDNs, `OID.` before
 * a dotted type, white space around separators. Text says nothing about string types, so each value gets the type that
 * Java's X500Principal(String) gives it: IA5String for e-mail addresses and domain components, PrintableString where
 * every character is one, else UTF8String.
 *
 * `parseOpensslName`: what `openssl` prints: `C = US, O = Test, CN = Test CA` and `/C=US/O=Test`, in the encoding's order.
 */
import { fromHex } from '../../bytes/hex.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import type { DistinguishedName } from '../model.ts';
import { attributeOid } from './attribute-types.ts';
import { encodeName, type AttributeInput } from './encode-name.ts';
import { parseName } from './parse-name.ts';

/** A TLS name has at most 64 KiB of DER; its text may be escaped to three characters a byte. */
const MAX_TEXT = 0x30000;
const MAX_OID_TEXT = 128;
const encoder = new TextEncoder();
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Throws ParseError only; its offset counts characters. */
export function parseNameText(text: string): DistinguishedName {
  return parseName(encodeName(new NameTextReader(text).readAll().reverse()));
}

/** OpenSSL's one-line forms, whose RDNs stand in the order of the encoding. */
export function parseOpensslName(text: string): DistinguishedName {
  const line = text.trim();
  if (!line.startsWith('/')) return parseName(encodeName(new NameTextReader(line).readAll()));
  // `/` also stands inside values; a new RDN begins only where a known keyword or an OID and `=` follow.
  const parts = line.slice(1).split(/\/(?=(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)=)/u);
  const rdns = parts.map((part): AttributeInput[] => {
    const at = part.indexOf('=');
    if (at < 1) throw new ParseError('bad-value', 'AttributeType', 0, part.slice(0, 40));
    return [{ oid: typeOid(part.slice(0, at), 0), value: part.slice(at + 1) }];
  });
  return parseName(encodeName(rdns));
}

function typeOid(type: string, at: number): string {
  const bare = type.replace(/^oid\./iu, '');
  if (/^\d+(\.\d+)+$/u.test(bare) && bare.length <= MAX_OID_TEXT) return bare;
  const oid = attributeOid(bare);
  if (oid === null) throw new ParseError('bad-value', 'AttributeType', at, type.slice(0, 40));
  return oid;
}

class NameTextReader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    if (text.length > MAX_TEXT) throw new ParseError('too-large', 'name text', 0);
    this.#text = text;
  }

  /** RDNs as they are written: last of the encoding first, in RFC 4514. */
  readAll(): AttributeInput[][] {
    const rdns: AttributeInput[][] = [];
    this.#skipSpace();
    if (this.#position === this.#text.length) return rdns;
    for (;;) {
      rdns.push(this.#readRdn());
      if (this.#position === this.#text.length) return rdns;
      this.#position += 1;
    }
  }

  #readRdn(): AttributeInput[] {
    const rdn = [this.#readAttribute()];
    while (this.#peek() === '+') {
      this.#position += 1;
      rdn.push(this.#readAttribute());
    }
    return rdn;
  }

  #readAttribute(): AttributeInput {
    this.#skipSpace();
    const at = this.#position;
    const equals = this.#text.indexOf('=', at);
    if (equals < 0) throw new ParseError('too-short', 'AttributeType', at);
    const oid = typeOid(this.#text.slice(at, equals).trimEnd(), at);
    this.#position = equals + 1;
    this.#skipSpace();
    return { oid, value: this.#readValue() };
  }

  #readValue(): string | Uint8Array {
    if (this.#peek() === '#') return this.#readHex();
    const value = this.#peek() === '"' ? this.#readQuoted() : this.#readPlain();
    this.#skipSpace();
    const next = this.#peek();
    if (next !== undefined && !/[,;+]/u.test(next)) throw new ParseError('bad-value', 'AttributeValue', this.#position);
    return value;
  }

  #readHex(): Uint8Array {
    const [hex = ''] = /^[0-9a-fA-F]*/u.exec(this.#text.slice(this.#position + 1)) ?? [];
    if (hex.length < 4) throw new ParseError('too-short', 'AttributeValue', this.#position);
    this.#position += 1 + hex.length;
    this.#skipSpace();
    return fromHex(hex);
  }

  #readQuoted(): string {
    const start = this.#position;
    this.#position += 1;
    const parts = this.#readUntil(/["]/u);
    if (this.#peek() === undefined) throw new ParseError('too-short', 'quoted value', start);
    this.#position += 1;
    return joinParts(parts, start);
  }

  #readPlain(): string {
    const start = this.#position;
    const parts = this.#readUntil(/[,;+"]/u);
    // Spaces before the separator are not the value's, unless they were escaped.
    while (parts.at(-1) === ' ') parts.pop();
    return joinParts(parts, start);
  }

  /** Characters as they stand and the bytes of escapes, up to a character of `end`. */
  #readUntil(end: RegExp): (string | number)[] {
    const parts: (string | number)[] = [];
    for (let next = this.#peek(); next !== undefined && !end.test(next); next = this.#peek()) {
      this.#position += next.length;
      if (next === '\\') parts.push(...this.#readEscape());
      else parts.push(next);
    }
    return parts;
  }

  #readEscape(): number[] {
    const pair = this.#text.slice(this.#position, this.#position + 2);
    if (/^[0-9a-fA-F]{2}$/u.test(pair)) {
      this.#position += 2;
      return [Number.parseInt(pair, 16)];
    }
    const next = this.#peek();
    if (next === undefined) throw new ParseError('too-short', 'escape', this.#position);
    this.#position += next.length;
    return [...encoder.encode(next)];
  }

  #peek(): string | undefined {
    const code = this.#text.codePointAt(this.#position);
    return code === undefined ? undefined : String.fromCodePoint(code);
  }

  #skipSpace(): void {
    while (/^\s$/u.test(this.#text.charAt(this.#position))) this.#position += 1;
  }
}

function joinParts(parts: readonly (string | number)[], start: number): string {
  const bytes: number[] = [];
  for (const part of parts) {
    if (typeof part === 'number') bytes.push(part);
    else for (const byte of encoder.encode(part)) bytes.push(byte);
  }
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    throw new ParseError('bad-value', 'AttributeValue', start, 'no UTF-8');
  }
}
