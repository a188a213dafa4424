/**
 * Just enough of the Java Object Serialization Stream Protocol (version 5, chapter 6) to find where one object ends:
 * a secret key in a JCEKS file is such a stream, and no length stands before it. Nothing is built from it.
 */
import type { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';

const STREAM_MAGIC = 0xaced0005;
const FIRST_HANDLE = 0x7e0000;
/** A sealed key nests three deep. */
const MAX_DEPTH = 32;

const CODE = {
  null: 0x70,
  reference: 0x71,
  classDescription: 0x72,
  object: 0x73,
  string: 0x74,
  array: 0x75,
  class: 0x76,
  blockData: 0x77,
  endBlockData: 0x78,
  longBlockData: 0x7a,
  longString: 0x7c,
  enum: 0x7e,
} as const;

const SC_WRITE_METHOD = 0x01;
const SC_SERIALIZABLE = 0x02;
const SC_EXTERNALIZABLE = 0x04;

const PRIMITIVE_BYTES: Readonly<Record<string, number>> = { B: 1, C: 2, D: 8, F: 4, I: 4, J: 8, S: 2, Z: 1 };

interface ClassDescription {
  readonly name: string;
  readonly flags: number;
  /** Type codes of the fields, in stream order. */
  readonly fields: readonly string[];
  readonly parent: ClassDescription | null;
}

/** Leaves the reader behind the stream header and its one object. Throws ParseError only. */
export function skipSerializedObject(reader: ByteReader): void {
  const at = reader.offset;
  if (reader.uint32('serialization header') !== STREAM_MAGIC)
    throw new ParseError('bad-value', 'serialized object', at);
  new Skipper(reader).content(0);
}

class Skipper {
  readonly #reader: ByteReader;
  /** By handle number; only class descriptions are ever needed again. */
  readonly #handles: (ClassDescription | null)[] = [];

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  content(depth: number): void {
    const reader = this.#reader;
    if (depth > MAX_DEPTH) throw new ParseError('too-deep', 'serialized object', reader.offset);
    const at = reader.offset;
    const code = reader.uint8('serialized object');
    switch (code) {
      case CODE.null:
        return;
      case CODE.reference:
        reader.skip(4, 'handle');
        return;
      case CODE.object:
        this.#object(depth);
        return;
      case CODE.string:
        this.#handles.push(null);
        reader.vector(2, 'string');
        return;
      case CODE.array:
        this.#array(depth);
        return;
      case CODE.blockData:
        reader.vector(1, 'block data');
        return;
      case CODE.longBlockData:
        reader.vector(4, 'block data');
        return;
      case CODE.class:
        this.#classDescription(depth + 1);
        this.#handles.push(null);
        return;
      case CODE.enum:
        this.#classDescription(depth + 1);
        this.#handles.push(null);
        this.content(depth + 1);
        return;
      default:
        throw new ParseError('unsupported', 'serialized object', at, `0x${code.toString(16)}`);
    }
  }

  #object(depth: number): void {
    const description = this.#classDescription(depth + 1);
    this.#handles.push(null);
    const lineage: ClassDescription[] = [];
    for (let each = description; each !== null; each = each.parent) lineage.unshift(each);
    for (const { flags, fields } of lineage) {
      if ((flags & SC_EXTERNALIZABLE) !== 0) this.#annotation(depth);
      if ((flags & SC_SERIALIZABLE) === 0) continue;
      for (const type of fields) this.#value(type, depth);
      if ((flags & SC_WRITE_METHOD) !== 0) this.#annotation(depth);
    }
  }

  #value(type: string, depth: number): void {
    const width = PRIMITIVE_BYTES[type];
    if (width === undefined) this.content(depth + 1);
    else this.#reader.skip(width, 'field');
  }

  #array(depth: number): void {
    const description = this.#classDescription(depth + 1);
    this.#handles.push(null);
    const count = this.#reader.uint32('array length');
    const type = description?.name.charAt(1) ?? '';
    const width = PRIMITIVE_BYTES[type];
    if (width !== undefined) this.#reader.skip(count * width, 'array');
    else for (let index = 0; index < count; index += 1) this.content(depth + 1);
  }

  #annotation(depth: number): void {
    while (this.#reader.peek() !== CODE.endBlockData) this.content(depth + 1);
    this.#reader.skip(1, 'end of block data');
  }

  #classDescription(depth: number): ClassDescription | null {
    const reader = this.#reader;
    if (depth > MAX_DEPTH) throw new ParseError('too-deep', 'class description', reader.offset);
    const at = reader.offset;
    const code = reader.uint8('class description');
    if (code === CODE.null) return null;
    if (code === CODE.reference) return this.#referenced(at);
    if (code !== CODE.classDescription) throw new ParseError('unsupported', 'class description', at);
    const name = readModifiedUtf8(reader.vector(2, 'class name').rest());
    reader.skip(8, 'serialVersionUID');
    const handle = this.#handles.push(null) - 1;
    const flags = reader.uint8('class flags');
    const fields = this.#fields(depth);
    this.#annotation(depth);
    const parent = this.#classDescription(depth + 1);
    const description = { name, flags, fields, parent };
    this.#handles[handle] = description;
    return description;
  }

  #fields(depth: number): readonly string[] {
    const reader = this.#reader;
    const count = reader.uint16('field count');
    const types: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const type = String.fromCharCode(reader.uint8('field type'));
      reader.vector(2, 'field name');
      if (PRIMITIVE_BYTES[type] === undefined) this.content(depth + 1);
      types.push(type);
    }
    return types;
  }

  /** A description that is still being read is not found: no lineage can run in a circle. */
  #referenced(at: number): ClassDescription {
    const handle = this.#reader.uint32('handle') - FIRST_HANDLE;
    const found = this.#handles[handle];
    if (found === undefined || found === null) throw new ParseError('bad-value', 'handle', at);
    return found;
  }
}

/** java.io.DataInput's UTF-8: each UTF-16 unit by itself, NUL in two bytes. What does not fit becomes U+FFFD. */
export function readModifiedUtf8(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    if (first < 0x80) {
      text += String.fromCharCode(first);
      at += 1;
    } else if (first >> 5 === 0b110 && second >> 6 === 0b10) {
      text += String.fromCharCode(((first & 0x1f) << 6) | (second & 0x3f));
      at += 2;
    } else if (first >> 4 === 0b1110 && second >> 6 === 0b10 && third >> 6 === 0b10) {
      text += String.fromCharCode(((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f));
      at += 3;
    } else {
      text += '\ufffd';
      at += 1;
    }
  }
  return text;
}
