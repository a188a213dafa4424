/**
 * The Huffman code of header strings (RFC 7541 appendix B). It is canonical: among codes of one length the symbols are in
 * order, so that the lengths alone make the table.
 */
import { ParseError } from '../../bytes/parse-error.ts';

/** Code length in bits of each octet, 0 to 255, in rows of 16. */
const LENGTHS: readonly number[] = [
  ...[13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28],
  ...[28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28],
  ...[6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6],
  ...[5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10],
  ...[13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7],
  ...[7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6],
  ...[15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5],
  ...[6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28],
  ...[20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23],
  ...[24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24],
  ...[22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23],
  ...[21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23],
  ...[26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25],
  ...[19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27],
  ...[20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23],
  ...[26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26],
];
const LONGEST = 30;
/** The rest of the last octet is the beginning of the code of 30 ones that never stands in a string. */
const MAX_PADDING = 7;

interface Row {
  readonly first: number;
  readonly symbols: readonly number[];
}

/** By code length: the first code of it, and the octets in the order of their codes. */
let rows: readonly Row[] | null = null;

function makeRows(): readonly Row[] {
  const made: Row[] = [];
  let first = 0;
  for (let length = 0; length <= LONGEST; length += 1) {
    const symbols = LENGTHS.flatMap((bits, octet) => (bits === length ? [octet] : []));
    made.push({ first, symbols });
    first = (first + symbols.length) * 2;
  }
  return made;
}

export function decodeHuffman(bytes: Uint8Array): Uint8Array {
  const octets: number[] = [];
  rows ??= makeRows();
  let code = 0;
  let length = 0;
  for (const [at, byte] of bytes.entries()) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      code = code * 2 + ((byte >> bit) & 1);
      length += 1;
      const symbol = rows[length]?.symbols[code - (rows[length]?.first ?? 0)];
      if (symbol !== undefined) {
        octets.push(symbol);
        code = 0;
        length = 0;
      } else if (length >= LONGEST) throw new ParseError('bad-value', 'Huffman code', at);
    }
  }
  if (length > MAX_PADDING || code !== 2 ** length - 1)
    throw new ParseError('bad-value', 'Huffman padding', bytes.length);
  return new Uint8Array(octets);
}
