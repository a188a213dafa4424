/** Block ciphers in CBC mode with PKCS#7 padding, and RC4: deciphering only. */
import { onDemand } from '../on-demand.ts';
import { Refusal } from '../refusal.ts';
import { decipherDesCbc } from './des.ts';
import { decipherRc2Cbc } from './rc2.ts';

/** Tables of a megabyte. */
const aes = onDemand(() => import('@noble/ciphers/aes.js'));

export type Cipher =
  | { readonly kind: 'aes-cbc' | '3des-cbc' | 'des-cbc'; readonly keyLength: number; readonly ivLength: number }
  | { readonly kind: 'rc2-cbc'; readonly keyLength: number; readonly ivLength: number; readonly effectiveBits: number }
  | { readonly kind: 'rc4'; readonly keyLength: number; readonly ivLength: 0 };

/** Asks for what the cipher needs before a key is derived for it, which may take seconds. Throws LibraryNeeded. */
export function prepare(kind: Cipher['kind']): void {
  if (kind === 'aes-cbc') aes();
}

/** Throws a Refusal where the padding tells that the key is another one. */
export function decipher(cipher: Cipher, key: Uint8Array, iv: Uint8Array, input: Uint8Array): Uint8Array {
  if (cipher.kind === 'rc4') return applyRc4(key, input);
  const block = cipher.kind === 'aes-cbc' ? 16 : 8;
  if (input.length === 0 || input.length % block !== 0 || iv.length !== block) throw new Refusal('password-wrong');
  return withoutPadding(decipherBlocks(cipher, key, iv, input), block);
}

type BlockCipher = Exclude<Cipher, { readonly kind: 'rc4' }>;

function decipherBlocks(cipher: BlockCipher, key: Uint8Array, iv: Uint8Array, input: Uint8Array): Uint8Array {
  switch (cipher.kind) {
    case 'aes-cbc':
      return aes().cbc(key, iv, { disablePadding: true }).decrypt(input);
    case 'rc2-cbc':
      return decipherRc2Cbc(key, cipher.effectiveBits, iv, input);
    case '3des-cbc':
    case 'des-cbc':
      return decipherDesCbc(key, iv, input);
  }
}

function withoutPadding(plain: Uint8Array, block: number): Uint8Array {
  const count = plain[plain.length - 1] ?? 0;
  const padding = plain.subarray(plain.length - count);
  if (count === 0 || count > block || padding.some((byte) => byte !== count)) throw new Refusal('password-wrong');
  return plain.subarray(0, plain.length - count);
}

/** RC4 as everybody knows it; a few PKCS#12 writers of the nineties used it. */
function applyRc4(key: Uint8Array, input: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  const at = (index: number): number => state[index & 0xff] ?? 0;
  const swap = (one: number, other: number): void => {
    const kept = at(one);
    state[one] = at(other);
    state[other] = kept;
  };
  for (let index = 0, other = 0; index < 256; index += 1) {
    other = (other + at(index) + (key[index % key.length] ?? 0)) & 0xff;
    swap(index, other);
  }
  let one = 0;
  let other = 0;
  return input.map((byte) => {
    one = (one + 1) & 0xff;
    other = (other + at(one)) & 0xff;
    swap(one, other);
    return byte ^ at(at(one) + at(other));
  });
}
