/** DES and triple DES in CBC mode (FIPS 46-3), deciphering only: JCEKS, older PKCS#12 and older PEM keys use them. */
import { ByteReader } from '../../bytes/byte-reader.ts';

/** FIPS 46-3 appendix 1: one hexadecimal digit an output, rows of sixteen. */
const S_BOXES = [
  'e4d12fb83a6c5907 0f74e2d1a6cb9538 41e8d62bfc973a50 fc8249175b3ea06d',
  'f18e6b34972dc05a 3d47f28ec01a69b5 0e7ba4d158c6932f d8a13f42b67c05e9',
  'a09e63f51dc7b428 d709346a285ecbf1 d6498f30b12c5ae7 1ad069874fe3b52c',
  '7de3069a1285bc4f d8b56f03472c1ae9 a690cb7df13e5284 3f06a1d8945bc72e',
  '2c417ab6853fd0e9 eb2c47d150fa3986 421bad78f9c5630e b8c71e2d6f09a453',
  'c1af92680d34e75b af427c9561de0b38 9ef528c3704a1db6 432c95fabe17608d',
  '4b2ef08d3c975a61 d0b7491ae35c2f86 14bdc37eaf680592 6bd814a7950fe23c',
  'd2846fb1a93e50c7 1fd8a374c56b0e92 7b419ce206adf358 21e74a8dfc90356b',
].map((rows) => Array.from(rows.replaceAll(' ', ''), (digit) => Number.parseInt(digit, 16)));

// Bit numbers count from 1 at the left, as the standard prints them.
const P = [
  16, 7, 20, 21, 29, 12, 28, 17, 1, 15, 23, 26, 5, 18, 31, 10, 2, 8, 24, 14, 32, 27, 3, 9, 19, 13, 30, 6, 22, 11, 4, 25,
];
const PC1 = [
  57, 49, 41, 33, 25, 17, 9, 1, 58, 50, 42, 34, 26, 18, 10, 2, 59, 51, 43, 35, 27, 19, 11, 3, 60, 52, 44, 36, 63, 55,
  47, 39, 31, 23, 15, 7, 62, 54, 46, 38, 30, 22, 14, 6, 61, 53, 45, 37, 29, 21, 13, 5, 28, 20, 12, 4,
];
const PC2 = [
  14, 17, 11, 24, 1, 5, 3, 28, 15, 6, 21, 10, 23, 19, 12, 4, 26, 8, 16, 7, 27, 20, 13, 2, 41, 52, 31, 37, 47, 55, 30,
  40, 51, 45, 33, 48, 44, 49, 39, 56, 34, 53, 46, 42, 50, 36, 29, 32,
];
const ROTATIONS = [1, 1, 2, 2, 2, 2, 2, 2, 1, 2, 2, 2, 2, 2, 2, 1];
const BLOCK = 8;

/** For each S-box and its six input bits: the four output bits, already moved by the permutation P. */
const MIXED = S_BOXES.map((box, index) =>
  Int32Array.from({ length: 64 }, (_, input) => {
    const row = ((input >> 4) & 2) | (input & 1);
    const nibble = box[16 * row + ((input >> 1) & 15)] ?? 0;
    const word = nibble << (28 - 4 * index);
    return P.reduce((moved, bit) => (moved << 1) | ((word >>> (32 - bit)) & 1), 0);
  }),
);

/** Sixteen rounds of eight six-bit pieces, in the order of enciphering. */
type Schedule = readonly (readonly number[])[];

function expandKey(key: Uint8Array): Schedule {
  const bits = PC1.map((bit) => ((key[(bit - 1) >> 3] ?? 0) >> (7 - ((bit - 1) & 7))) & 1);
  let left = bits.slice(0, 28);
  let right = bits.slice(28);
  return ROTATIONS.map((count) => {
    left = [...left.slice(count), ...left.slice(0, count)];
    right = [...right.slice(count), ...right.slice(0, count)];
    const both = [...left, ...right];
    const chosen = PC2.map((bit) => both[bit - 1] ?? 0);
    return Array.from({ length: 8 }, (_, at) =>
      chosen.slice(6 * at, 6 * at + 6).reduce((piece, bit) => (piece << 1) | bit, 0),
    );
  });
}

/** A block as two words of 32 bits. */
interface Block {
  left: number;
  right: number;
}

function swapLeftRight(block: Block, shift: number, mask: number): void {
  const moved = ((block.left >>> shift) ^ block.right) & mask;
  block.right ^= moved;
  block.left ^= moved << shift;
}

function swapRightLeft(block: Block, shift: number, mask: number): void {
  const moved = ((block.right >>> shift) ^ block.left) & mask;
  block.left ^= moved;
  block.right ^= moved << shift;
}

function initialPermutation(block: Block): void {
  swapLeftRight(block, 4, 0x0f0f0f0f);
  swapLeftRight(block, 16, 0x0000ffff);
  swapRightLeft(block, 2, 0x33333333);
  swapRightLeft(block, 8, 0x00ff00ff);
  swapLeftRight(block, 1, 0x55555555);
}

function finalPermutation(block: Block): void {
  swapLeftRight(block, 1, 0x55555555);
  swapRightLeft(block, 8, 0x00ff00ff);
  swapRightLeft(block, 2, 0x33333333);
  swapLeftRight(block, 16, 0x0000ffff);
  swapLeftRight(block, 4, 0x0f0f0f0f);
}

/** Sixteen rounds and the last exchange of halves. */
function applyRounds(block: Block, schedule: Schedule): void {
  for (const pieces of schedule) {
    const { left, right } = block;
    let mixed = 0;
    for (let box = 0; box < 8; box += 1) {
      // The expansion E: six bits from 4 * box, counted from the bit before the first.
      const turn = (4 * box + 31) & 31;
      const six = ((right << turn) | (right >>> (32 - turn))) >>> 26;
      mixed |= MIXED[box]?.[six ^ (pieces[box] ?? 0)] ?? 0;
    }
    block.left = right;
    block.right = left ^ mixed;
  }
  const { left, right } = block;
  block.left = right;
  block.right = left;
}

/** The padded plain text. A key of 8 bytes is DES, of 24 triple DES; `input` is whole blocks. */
export function decipherDesCbc(key: Uint8Array, iv: Uint8Array, input: Uint8Array): Uint8Array {
  const reader = new ByteReader(key);
  const schedules = Array.from({ length: key.length / BLOCK }, () => expandKey(reader.bytes(BLOCK, 'DES key')));
  // Deciphering D(K1) E(K2) D(K3) from the outside in: each second key enciphers.
  const passes = schedules.reverse().map((schedule, at) => (at % 2 === 0 ? schedule.toReversed() : schedule));
  const source = new ByteReader(input);
  const chain = new ByteReader(iv);
  let [previousLeft, previousRight] = [chain.uint32('DES IV'), chain.uint32('DES IV')];
  const output = new Uint8Array(input.length);
  for (let at = 0; source.remaining >= BLOCK; at += BLOCK) {
    const [left, right] = [source.uint32('DES block'), source.uint32('DES block')];
    const block: Block = { left, right };
    initialPermutation(block);
    for (const schedule of passes) applyRounds(block, schedule);
    finalPermutation(block);
    writeWord(output, at, block.left ^ previousLeft);
    writeWord(output, at + 4, block.right ^ previousRight);
    [previousLeft, previousRight] = [left, right];
  }
  return output;
}

function writeWord(output: Uint8Array, at: number, word: number): void {
  for (let byte = 0; byte < 4; byte += 1) output[at + byte] = (word >>> (24 - 8 * byte)) & 0xff;
}
