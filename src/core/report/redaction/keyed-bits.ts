import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** Bytes that only the holder of the key can foretell. */
export function keyedBytes(key: Uint8Array, text: string): Uint8Array {
  return hmac(sha256, key, new TextEncoder().encode(text));
}
