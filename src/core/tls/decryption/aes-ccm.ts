/** AES-CCM (RFC 3610) with the 12-byte nonces of TLS (RFC 6655 §3), out of CBC-MAC and counter mode. */
import { cbc, ctr } from '@noble/ciphers/aes.js';
import { concat, equalBytes } from '../../bytes/byte-arrays.ts';
import { integer } from './hashes.ts';

const BLOCK = 16;
/** 15 minus the nonce's 12 bytes. */
const LENGTH_BYTES = 3;

/** The plaintext, or null where the tag does not fit. */
export function openAesCcm(
  key: Uint8Array,
  nonce: Uint8Array,
  additional: Uint8Array,
  sealed: Uint8Array,
  tagLength: number,
): Uint8Array | null {
  if (sealed.length < tagLength) return null;
  const cipherText = sealed.slice(0, sealed.length - tagLength);
  const counter = concat([integer(LENGTH_BYTES - 1, 1), nonce, integer(0, LENGTH_BYTES)]);
  // The key stream's first block hides the tag, the following ones the text.
  const opened = ctr(key, counter).decrypt(concat([new Uint8Array(BLOCK), cipherText]));
  const plain = opened.slice(BLOCK);
  const mac = authenticationBlock(key, nonce, additional, plain, tagLength);
  const tag = mac.slice(0, tagLength).map((byte, at) => byte ^ (opened[at] ?? 0));
  return equalBytes(tag, sealed.slice(sealed.length - tagLength)) ? plain : null;
}

function authenticationBlock(
  key: Uint8Array,
  nonce: Uint8Array,
  additional: Uint8Array,
  plain: Uint8Array,
  tagLength: number,
): Uint8Array {
  const flags = (additional.length > 0 ? 0x40 : 0) | (((tagLength - 2) / 2) << 3) | (LENGTH_BYTES - 1);
  const first = concat([integer(flags, 1), nonce, integer(plain.length, LENGTH_BYTES)]);
  const prefixed = additional.length > 0 ? concat([integer(additional.length, 2), additional]) : additional;
  const input = concat([first, padded(prefixed), padded(plain)]);
  return cbc(key, new Uint8Array(BLOCK), { disablePadding: true }).encrypt(input).slice(-BLOCK);
}

function padded(bytes: Uint8Array): Uint8Array {
  return concat([bytes, new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
}
