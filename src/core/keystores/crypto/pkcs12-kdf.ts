/** The key derivation of PKCS#12 (RFC 7292 appendix B.2). */
import { concat } from '../../bytes/byte-arrays.ts';
import type { CHash } from '@noble/hashes/utils.js';
import type { WorkBudget } from '../work-budget.ts';
import { repeatHash } from './repeated-hash.ts';

/** What the bytes are for, appendix B.3. */
export const PURPOSE = { key: 1, iv: 2, mac: 3 } as const;

export interface Pkcs12Derivation {
  readonly hash: CHash;
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

export function derivePkcs12(
  { hash, password, salt, iterations }: Pkcs12Derivation,
  purpose: number,
  length: number,
  budget: WorkBudget,
): Uint8Array {
  const block = hash.blockLen;
  const rounds = Math.ceil(length / hash.outputLen);
  budget.spend(rounds * iterations);
  const diversifier = new Uint8Array(block).fill(purpose);
  let input: Uint8Array = concat([repeatToBlocks(salt, block), repeatToBlocks(password, block)]);
  const pieces: Uint8Array[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const digest = repeatHash(hash, concat([diversifier, input]), iterations);
    pieces.push(digest);
    input = addToBlocks(input, digest, block);
  }
  return concat(pieces).subarray(0, length);
}

function repeatToBlocks(bytes: Uint8Array, block: number): Uint8Array {
  const length = block * Math.ceil(bytes.length / block);
  return Uint8Array.from({ length }, (_, at) => bytes[at % bytes.length] ?? 0);
}

/** Each block of the input becomes (block + digest repeated + 1) mod 2^(8 * block). */
function addToBlocks(input: Uint8Array, digest: Uint8Array, block: number): Uint8Array {
  const sum = Uint8Array.from(input);
  for (let start = 0; start < sum.length; start += block) {
    let carry = 1;
    for (let at = block - 1; at >= 0; at -= 1) {
      carry += (sum[start + at] ?? 0) + (digest[at % digest.length] ?? 0);
      sum[start + at] = carry & 0xff;
      carry >>= 8;
    }
  }
  return sum;
}
