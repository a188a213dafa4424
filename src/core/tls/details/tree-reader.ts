/**
 * Builds the decoded tree of a message: every read becomes a line with its byte range. Bytes that contradict
 * themselves end the vector that they are in, with the problem said there; what follows the vector is read on.
 */
import type { ByteReader } from '../../bytes/byte-reader.ts';
import { toHex } from '../../bytes/hex.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import type { DetailNode } from '../messages/detail-node.ts';

type Width = 1 | 2 | 3 | 4;

/** A tree is for reading: a message of 16 MB would not be read, and must not fill the memory. */
const MAX_NODES = 20_000;
const MAX_HEX_BYTES = 256;

/** Hexadecimal of at most the first 256 bytes. */
export function shortHex(bytes: Uint8Array): string {
  const text = toHex(bytes.subarray(0, MAX_HEX_BYTES));
  return bytes.length > MAX_HEX_BYTES ? `${text}…` : text;
}

interface Budget {
  nodes: number;
}

export class TreeReader {
  readonly nodes: DetailNode[] = [];
  readonly #reader: ByteReader;
  readonly #budget: Budget;

  constructor(reader: ByteReader, budget: Budget = { nodes: MAX_NODES }) {
    this.#reader = reader;
    this.#budget = budget;
  }

  get remaining(): number {
    return this.#reader.remaining;
  }

  number(width: Width, field: string, show: (value: number) => string = String): number {
    const start = this.#reader.offset;
    const value = this.#read(width, field);
    this.#add({ field, value: show(value), range: { start, end: this.#reader.offset }, children: [] });
    return value;
  }

  bytes(length: number, field: string, show: (bytes: Uint8Array) => string = shortHex): Uint8Array {
    const start = this.#reader.offset;
    const bytes = this.#reader.bytes(length, field);
    this.#add({ field, value: show(bytes), range: { start, end: this.#reader.offset }, children: [] });
    return bytes;
  }

  rest(field: string, show?: (bytes: Uint8Array) => string): void {
    if (this.remaining > 0) this.bytes(this.remaining, field, show);
  }

  /** A length and, under a line of its own, what it announces. */
  vector(width: Width, lengthField: string, field: string, inside: (tree: TreeReader) => string | undefined): void {
    const length = this.number(width, lengthField);
    this.group(length, field, inside);
  }

  /** A length and bytes that are not looked into. */
  opaque(width: Width, lengthField: string, field: string, show?: (bytes: Uint8Array) => string): void {
    const length = this.number(width, lengthField);
    if (length > 0) this.bytes(length, field, show);
  }

  /** `inside` may name the line by its return value. */
  group(length: number, field: string, inside: (tree: TreeReader) => string | undefined): void {
    const start = this.#reader.offset;
    const reader = this.#reader.sub(length, field);
    const tree = new TreeReader(reader, this.#budget);
    let value = '';
    let problem: string | null = null;
    try {
      value = inside(tree) ?? '';
      reader.expectEnd(field);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      problem = error.problem;
    }
    const range = { start, end: this.#reader.offset };
    this.#add({ field, value, range, children: tree.nodes, ...(problem === null ? {} : { problem }) });
  }

  /** Nodes that another decoder made of the next bytes; it gets their place in the message. */
  embed(length: number, decode: (bytes: Uint8Array, offset: number) => DetailNode): void {
    const offset = this.#reader.offset;
    this.#add(decode(this.#reader.bytes(length, 'embedded'), offset));
  }

  each(inside: () => void): void {
    while (this.remaining > 0) inside();
  }

  #add(node: DetailNode): void {
    this.#budget.nodes -= 1;
    if (this.#budget.nodes < 0) throw new ParseError('too-large', node.field, node.range?.start ?? 0);
    this.nodes.push(node);
  }

  #read(width: Width, field: string): number {
    switch (width) {
      case 1:
        return this.#reader.uint8(field);
      case 2:
        return this.#reader.uint16(field);
      case 3:
        return this.#reader.uint24(field);
      case 4:
        return this.#reader.uint32(field);
    }
  }
}
