/**
 * A hash of its own output, thousands of times over: what PKCS#12 and JCEKS ask for. SHA-1 (FIPS 180-4) and MD5
 * (RFC 1321) of messages that fit one block are computed in place here, several times faster than by a library call a
 * round; everything else goes through the library.
 */
import { concat } from '../../bytes/byte-arrays.ts';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import type { CHash } from '@noble/hashes/utils.js';

/** 64 bytes less the end mark and the length. */
const MAX_MESSAGE = 55;

/** hash(hash(… message)), `rounds` hashes in all, at least one. */
export function repeatHash(hash: CHash, message: Uint8Array, rounds: number): Uint8Array {
  let digest: Uint8Array = hash(message);
  if (hash === sha1) return repeatSha1(digest, rounds - 1);
  for (let round = 1; round < rounds; round += 1) digest = hash(digest);
  return digest;
}

/** message = MD5(message || suffix), `rounds` times. */
export function repeatMd5(message: Uint8Array, suffix: Uint8Array, rounds: number): Uint8Array {
  if (rounds === 0) return message;
  let digest: Uint8Array = md5(concat([message, suffix]));
  if (digest.length + suffix.length <= MAX_MESSAGE) return repeatShortMd5(digest, suffix, rounds - 1);
  for (let round = 1; round < rounds; round += 1) digest = md5(concat([digest, suffix]));
  return digest;
}

function repeatSha1(first: Uint8Array, rounds: number): Uint8Array {
  const bytes = Uint8Array.from(first);
  const view = new DataView(bytes.buffer);
  const state = Int32Array.from({ length: 5 }, (_, at) => view.getInt32(4 * at));
  const words = new Int32Array(80);
  for (let round = 0; round < rounds; round += 1) {
    words.fill(0);
    words.set(state);
    words[5] = 0x80000000;
    words[15] = 8 * bytes.length;
    compressSha1(words, state);
  }
  state.forEach((word, at) => {
    view.setInt32(4 * at, word);
  });
  return bytes;
}

const SHA1_START = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
const SHA1_CONSTANTS = Int32Array.of(0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6);

/** FIPS 180-4 section 6.1.2 for a message of one block; `state` gets the digest. */
function compressSha1(words: Int32Array, state: Int32Array): void {
  for (let index = 16; index < 80; index += 1) {
    const mixed = word(words, index - 3) ^ word(words, index - 8) ^ word(words, index - 14) ^ word(words, index - 16);
    words[index] = (mixed << 1) | (mixed >>> 31);
  }
  state.set(SHA1_START);
  let a = word(state, 0);
  let b = word(state, 1);
  let c = word(state, 2);
  let d = word(state, 3);
  let e = word(state, 4);
  for (let index = 0; index < 80; index += 1) {
    const quarter = (index / 20) | 0;
    let chosen = b ^ c ^ d;
    if (quarter === 0) chosen = (b & c) | (~b & d);
    else if (quarter === 2) chosen = (b & c) | (b & d) | (c & d);
    const next = (((a << 5) | (a >>> 27)) + chosen + e + word(SHA1_CONSTANTS, quarter) + word(words, index)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = next;
  }
  state[0] = a + word(SHA1_START, 0);
  state[1] = b + word(SHA1_START, 1);
  state[2] = c + word(SHA1_START, 2);
  state[3] = d + word(SHA1_START, 3);
  state[4] = e + word(SHA1_START, 4);
}

function word(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

function repeatShortMd5(first: Uint8Array, suffix: Uint8Array, rounds: number): Uint8Array {
  const block = new Uint8Array(64);
  block.set(first);
  block.set(suffix, first.length);
  block[first.length + suffix.length] = 0x80;
  const view = new DataView(block.buffer);
  view.setUint32(56, 8 * (first.length + suffix.length), true);
  const words = Int32Array.from({ length: 16 }, (_, at) => view.getInt32(4 * at, true));
  for (let round = 0; round < rounds; round += 1) compressMd5(words);
  const digest = new DataView(new ArrayBuffer(16));
  for (let at = 0; at < 4; at += 1) digest.setInt32(4 * at, words[at] ?? 0, true);
  return new Uint8Array(digest.buffer);
}

const MD5_START = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
// RFC 1321 section 3.4: the integer part of 2^32 times the sine of 1 to 64.
const MD5_SINES = Int32Array.from({ length: 64 }, (_, at) => Math.floor(2 ** 32 * Math.abs(Math.sin(at + 1))) | 0);
const MD5_SHIFTS = Int32Array.from(
  [
    [7, 12, 17, 22],
    [5, 9, 14, 20],
    [4, 11, 16, 23],
    [6, 10, 15, 21],
  ].flatMap((shifts) => [...shifts, ...shifts, ...shifts, ...shifts]),
);
const MD5_ORDER = Int32Array.from({ length: 64 }, (_, at) => {
  const factors = [at, 5 * at + 1, 3 * at + 5, 7 * at];
  return (factors[at >> 4] ?? 0) & 15;
});

/** RFC 1321 section 3.4 for a message of one block; the digest takes the place of its first four words. */
function compressMd5(words: Int32Array): void {
  let a = word(MD5_START, 0);
  let b = word(MD5_START, 1);
  let c = word(MD5_START, 2);
  let d = word(MD5_START, 3);
  for (let step = 0; step < 64; step += 1) {
    const quarter = step >> 4;
    let chosen = c ^ (b | ~d);
    if (quarter === 0) chosen = (b & c) | (~b & d);
    else if (quarter === 1) chosen = (d & b) | (~d & c);
    else if (quarter === 2) chosen = b ^ c ^ d;
    const sum = (a + chosen + word(MD5_SINES, step) + word(words, word(MD5_ORDER, step))) | 0;
    const shift = word(MD5_SHIFTS, step);
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  words[0] = a + word(MD5_START, 0);
  words[1] = b + word(MD5_START, 1);
  words[2] = c + word(MD5_START, 2);
  words[3] = d + word(MD5_START, 3);
}
