import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';

export type HashName = 'md5' | 'sha1' | 'sha256' | 'sha384';

const FUNCTIONS = { md5, sha1, sha256, sha384 } as const;

export const HASH_LENGTH: Readonly<Record<HashName, number>> = { md5: 16, sha1: 20, sha256: 32, sha384: 48 };

export function hash(name: HashName, ...parts: readonly Uint8Array[]): Uint8Array {
  const state = FUNCTIONS[name].create();
  for (const part of parts) state.update(part);
  return state.digest();
}

export function hmacOf(name: HashName, key: Uint8Array, ...parts: readonly Uint8Array[]): Uint8Array {
  const state = hmac.create(FUNCTIONS[name], key);
  for (const part of parts) state.update(part);
  return state.digest();
}

/** Big-endian, `width` bytes; exact up to 2^53. */
export function integer(value: number, width: number): Uint8Array {
  const bytes = new Uint8Array(width);
  let rest = value;
  for (let at = width - 1; at >= 0; at -= 1) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
