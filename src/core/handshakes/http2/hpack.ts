/** Header blocks of HTTP/2 (RFC 7541). One decoder per direction: later blocks refer to the fields of earlier ones. */
import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { decodeHuffman } from './huffman.ts';
import { STATIC_TABLE } from './static-table.ts';

export type HeaderField = readonly [name: string, value: string];

/** RFC 9113 section 6.5.2, SETTINGS_HEADER_TABLE_SIZE; nobody that was seen asks for more. */
const DEFAULT_TABLE_SIZE = 4096;
/** RFC 7541 section 4.1. */
const ENTRY_OVERHEAD = 32;
/** An integer of more bits is no length of anything here. */
const MAX_INTEGER_BITS = 28;

const latin1 = new TextDecoder('latin1');

export class HeaderDecoder {
  /** Newest first. */
  readonly #table: HeaderField[] = [];
  #size = 0;
  #limit = DEFAULT_TABLE_SIZE;

  /** Throws ParseError. */
  decode(block: Uint8Array): readonly HeaderField[] {
    const reader = new ByteReader(block);
    const fields: HeaderField[] = [];
    while (reader.remaining > 0) {
      const first = reader.uint8('header field');
      if (first & 0x80) fields.push(this.#field(reader, readInteger(reader, first, 7)));
      else if ((first & 0xc0) === 0x40) {
        const field = this.#literal(reader, first, 6);
        this.#add(field);
        fields.push(field);
      } else if ((first & 0xe0) === 0x20) this.#resize(reader, readInteger(reader, first, 5));
      else fields.push(this.#literal(reader, first, 4));
    }
    return fields;
  }

  #literal(reader: ByteReader, first: number, prefix: number): HeaderField {
    const index = readInteger(reader, first, prefix);
    const name = index === 0 ? readString(reader, 'header name') : this.#field(reader, index)[0];
    return [name, readString(reader, 'header value')];
  }

  #field({ offset }: ByteReader, index: number): HeaderField {
    const field = STATIC_TABLE[index - 1] ?? this.#table[index - 1 - STATIC_TABLE.length];
    if (field === undefined) throw new ParseError('bad-value', 'header index', offset);
    return field;
  }

  #add(field: HeaderField): void {
    this.#table.unshift(field);
    this.#size += sizeOf(field);
    this.#evict();
  }

  #resize({ offset }: ByteReader, limit: number): void {
    if (limit > DEFAULT_TABLE_SIZE) throw new ParseError('bad-value', 'header table size', offset);
    this.#limit = limit;
    this.#evict();
  }

  #evict(): void {
    while (this.#size > this.#limit) {
      const oldest = this.#table.pop();
      if (oldest === undefined) return;
      this.#size -= sizeOf(oldest);
    }
  }
}

function sizeOf([name, value]: HeaderField): number {
  return name.length + value.length + ENTRY_OVERHEAD;
}

/** RFC 7541 section 5.1: the low `prefix` bits of the first octet, and seven bits in each that follows. */
function readInteger(reader: ByteReader, first: number, prefix: number): number {
  const most = 2 ** prefix - 1;
  let value = first & most;
  if (value < most) return value;
  for (let shift = 0; shift < MAX_INTEGER_BITS; shift += 7) {
    const next = reader.uint8('header integer');
    value += (next & 0x7f) * 2 ** shift;
    if ((next & 0x80) === 0) return value;
  }
  throw new ParseError('bad-value', 'header integer', reader.offset);
}

function readString(reader: ByteReader, field: string): string {
  const first = reader.uint8(field);
  const bytes = reader.bytes(readInteger(reader, first, 7), field);
  return latin1.decode(first & 0x80 ? decodeHuffman(bytes) : bytes);
}
