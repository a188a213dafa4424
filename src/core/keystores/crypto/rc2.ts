/** RC2 in CBC mode (RFC 2268), deciphering only: older PKCS#12 files hide their certificates with its 40-bit form. */
import { ByteReader } from '../../bytes/byte-reader.ts';

// RFC 2268 section 2: a permutation of 0 to 255 drawn from the digits of pi.
const PI_TABLE = Uint8Array.from(
  (
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb' +
    '86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda46690757' +
    '27f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e' +
    '0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b255597312d5dfa98e38a92ae05df2910676cbac9' +
    'd300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad'
  ).match(/../gu) ?? [],
  (pair) => Number.parseInt(pair, 16),
);

const ROTATIONS = [1, 2, 3, 5];
const BLOCK = 8;

/** RFC 2268 section 2: 64 words of 16 bits. */
function expandKey(key: Uint8Array, effectiveBits: number): Uint16Array {
  const bytes = new Uint8Array(128);
  bytes.set(key.subarray(0, 128));
  const pi = (value: number): number => PI_TABLE[value & 0xff] ?? 0;
  const at = (index: number): number => bytes[index] ?? 0;
  for (let index = key.length; index < 128; index += 1) bytes[index] = pi(at(index - 1) + at(index - key.length));
  const effectiveBytes = Math.ceil(effectiveBits / 8);
  bytes[128 - effectiveBytes] = pi(at(128 - effectiveBytes) & (0xff >> (8 * effectiveBytes - effectiveBits)));
  for (let index = 127 - effectiveBytes; index >= 0; index -= 1) {
    bytes[index] = pi(at(index + 1) ^ at(index + effectiveBytes));
  }
  return Uint16Array.from({ length: 64 }, (_, word) => at(2 * word) | (at(2 * word + 1) << 8));
}

/** The four words of a block, little-endian, in place. */
function decipherBlock(words: Uint16Array, key: Uint16Array): void {
  const word = (index: number): number => words[index & 3] ?? 0;
  for (let round = 15; round >= 0; round -= 1) {
    for (let index = 3; index >= 0; index -= 1) {
      const shift = ROTATIONS[index] ?? 0;
      const value = word(index);
      const turned = (value >>> shift) | (value << (16 - shift));
      const mixed = (word(index + 3) & word(index + 2)) + (~word(index + 3) & word(index + 1));
      words[index] = turned - (key[4 * round + index] ?? 0) - mixed;
    }
    if (round === 11 || round === 5) {
      for (let index = 3; index >= 0; index -= 1) words[index] = word(index) - (key[word(index + 3) & 63] ?? 0);
    }
  }
}

/** The padded plain text. `input` is whole blocks. */
export function decipherRc2Cbc(key: Uint8Array, effectiveBits: number, iv: Uint8Array, input: Uint8Array): Uint8Array {
  const schedule = expandKey(key, effectiveBits);
  const output = new Uint8Array(input.length);
  const reader = new ByteReader(input);
  let previous = iv;
  for (let start = 0; start + BLOCK <= input.length; start += BLOCK) {
    const block = reader.bytes(BLOCK, 'RC2 block');
    const words = Uint16Array.from({ length: 4 }, (_, at) => (block[2 * at] ?? 0) | ((block[2 * at + 1] ?? 0) << 8));
    decipherBlock(words, schedule);
    for (let at = 0; at < BLOCK; at += 1) {
      const byte = ((words[at >> 1] ?? 0) >> (8 * (at & 1))) & 0xff;
      output[start + at] = byte ^ (previous[at] ?? 0);
    }
    previous = block;
  }
  return output;
}
