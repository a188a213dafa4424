import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { CHash } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repeatHash, repeatMd5 } from '../../../../src/core/keystores/crypto/repeated-hash.ts';

function oneByOne(hash: CHash, message: Uint8Array, suffix: Uint8Array, rounds: number): Uint8Array {
  let digest = message;
  for (let round = 0; round < rounds; round += 1) digest = hash(Uint8Array.of(...digest, ...suffix));
  return digest;
}

describe('repeated hashing', () => {
  const bytes = fc.uint8Array({ maxLength: 150 });

  it.each([
    ['SHA-1', sha1],
    ['SHA-256', sha256],
    ['MD5', md5],
  ])('gives what %s gives one round after the other', (_, hash) => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 8 }), (message, rounds) => {
        expect(repeatHash(hash, message, rounds)).toEqual(oneByOne(hash, message, new Uint8Array(0), rounds));
      }),
    );
  });

  it('gives what MD5 gives with a password behind each digest, short or long', () => {
    fc.assert(
      fc.property(bytes, fc.uint8Array({ maxLength: 80 }), fc.nat(8), (message, suffix, rounds) => {
        expect(repeatMd5(message, suffix, rounds)).toEqual(oneByOne(md5, message, suffix, rounds));
      }),
    );
  });
});
