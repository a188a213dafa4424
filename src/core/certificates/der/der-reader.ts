/**
 * DER (X.690) as certificates and keystores hold it: low tag numbers only. BER's indefinite lengths are read
 * too, since Bouncy Castle, NSS and some Windows exports write PKCS#12 and PKCS#7 with them. Nothing recurses
 * by itself: a caller opens each element that it wants, so depth is the caller's, except to find the end of an
 * indefinite length, which is bounded.
 */
import { concat } from '../../bytes/byte-arrays.ts';
import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
  constructedOctetString: 0x24,
} as const;

const CONSTRUCTED = 0x20;
const LONG_TAG = 0x1f;
const INDEFINITE = 0x80;
/** PKCS#12 nests about eight deep where it uses indefinite lengths; only hostile bytes go further. */
const MAX_DEPTH = 32;

/** Tag byte of the context-specific `[number]`. */
export function contextTag(number: number, constructed: boolean): number {
  return 0x80 | (constructed ? CONSTRUCTED : 0) | number;
}

/** One tag, length and content. Its bytes are views that are made when they are asked for: most elements are only opened. */
export class DerElement {
  readonly tag: number;
  /** Where the element and its content start, counted from the outermost input. */
  readonly offset: number;
  readonly contentOffset: number;
  readonly #source: ByteReader;
  readonly #contentEnd: number;
  readonly #end: number;

  constructor(source: ByteReader, tag: number, offset: number, contentOffset: number, contentEnd: number) {
    this.tag = tag;
    this.offset = offset;
    this.contentOffset = contentOffset;
    this.#source = source;
    this.#contentEnd = contentEnd;
    this.#end = source.offset;
  }

  /** Tag and length included. */
  get der(): Uint8Array {
    return this.#source.between(this.offset, this.#end);
  }

  get content(): Uint8Array {
    return this.#source.between(this.contentOffset, this.#contentEnd);
  }

  get contentLength(): number {
    return this.#contentEnd - this.contentOffset;
  }

  /** A reader over the content. */
  open(): DerReader {
    return new DerReader(this.#source.window(this.contentOffset, this.#contentEnd));
  }
}

export class DerReader {
  readonly #reader: ByteReader;

  constructor(input: Uint8Array | ByteReader, origin = 0) {
    this.#reader = input instanceof ByteReader ? input : new ByteReader(input, origin);
  }

  get atEnd(): boolean {
    return this.#reader.remaining === 0;
  }

  get offset(): number {
    return this.#reader.offset;
  }

  /** The tag of the next element, undefined at the end. */
  peek(): number | undefined {
    return this.#reader.peek();
  }

  next(field: string): DerElement {
    const reader = this.#reader;
    const { offset } = reader;
    const tag = readTag(reader, field);
    const length = readLength(reader, field);
    const contentOffset = reader.offset;
    if (length !== null) {
      reader.skip(length, field);
      return new DerElement(reader, tag, offset, contentOffset, contentOffset + length);
    }
    if ((tag & CONSTRUCTED) === 0) throw new ParseError('bad-value', `${field} length`, contentOffset);
    skipToEndOfContents(reader, field, 0);
    return new DerElement(reader, tag, offset, contentOffset, reader.offset - 2);
  }

  expect(tag: number, field: string): DerElement {
    const found = this.peek();
    if (found === undefined) throw new ParseError('too-short', field, this.offset);
    if (found !== tag) throw new ParseError('bad-value', `${field} tag`, this.offset, `0x${found.toString(16)}`);
    return this.next(field);
  }

  optional(tag: number, field: string): DerElement | null {
    return this.peek() === tag ? this.next(field) : null;
  }

  /** A reader over the content of the next element, which must have that tag. */
  open(tag: number, field: string): DerReader {
    return this.expect(tag, field).open();
  }

  expectEnd(field: string): void {
    this.#reader.expectEnd(field);
  }
}

/** The one element of which `bytes` consist. */
export function openWhole(bytes: Uint8Array, tag: number, field: string): DerReader {
  const outer = new DerReader(bytes);
  const inner = outer.open(tag, field);
  outer.expectEnd(field);
  return inner;
}

/** An OCTET STRING's bytes, which BER may have cut into pieces. */
export function readOctets(reader: DerReader, field: string): Uint8Array {
  return octetsOf(reader.next(field), field, TAG.octetString);
}

/** The bytes of an element that is an OCTET STRING, perhaps by an implicit tag, whole or in pieces. */
export function octetsOf(element: DerElement, field: string, primitiveTag: number): Uint8Array {
  if (element.tag === primitiveTag) return element.content;
  if (element.tag !== (primitiveTag | CONSTRUCTED)) throw new ParseError('bad-value', `${field} tag`, element.offset);
  const pieces: Uint8Array[] = [];
  const inner = element.open();
  while (!inner.atEnd) pieces.push(inner.expect(TAG.octetString, field).content);
  return concat(pieces);
}

function readTag(reader: ByteReader, field: string): number {
  const at = reader.offset;
  const tag = reader.peek();
  if (tag === undefined) throw new ParseError('too-short', `${field} tag`, at);
  reader.skip(1, field);
  if ((tag & LONG_TAG) === LONG_TAG) throw new ParseError('unsupported', `${field} tag`, at, 'long tag form');
  return tag;
}

/** Null for an indefinite length. */
function readLength(reader: ByteReader, field: string): number | null {
  const at = reader.offset;
  const first = reader.peek();
  if (first === undefined) throw new ParseError('too-short', `${field} length`, at);
  reader.skip(1, field);
  if (first < INDEFINITE) return first;
  const width = first - INDEFINITE;
  if (width === 0) return null;
  if (width > 4) throw new ParseError('too-large', `${field} length`, at);
  if (width > reader.remaining) throw new ParseError('too-short', `${field} length`, reader.offset);
  switch (width) {
    case 1:
      return reader.uint8(field);
    case 2:
      return reader.uint16(field);
    case 3:
      return reader.uint24(field);
    default:
      return reader.uint32(field);
  }
}

/** Leaves the reader behind the two zero bytes that end the open indefinite length. */
function skipToEndOfContents(reader: ByteReader, field: string, depth: number): void {
  if (depth > MAX_DEPTH) throw new ParseError('too-deep', field, reader.offset);
  for (;;) {
    const tag = readTag(reader, field);
    const length = readLength(reader, field);
    if (tag === 0 && length === 0) return;
    if (length === null) skipToEndOfContents(reader, field, depth + 1);
    else reader.skip(length, field);
  }
}
