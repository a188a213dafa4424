import { cbc } from '@noble/ciphers/aes.js';
import forge from 'node-forge';
import type { CbcProtection } from './suite-profile.ts';

/**
 * CBC decryption of whole blocks, padding left on. DES and 3DES come from node-forge, whose strings hold one byte a
 * character; its `finish`, which would take the padding off, is not called.
 */
export function decryptCbc(
  algorithm: CbcProtection['algorithm'],
  key: Uint8Array,
  iv: Uint8Array,
  cipherText: Uint8Array,
): Uint8Array {
  if (algorithm === 'aes') return cbc(key, iv, { disablePadding: true }).decrypt(cipherText);
  const cipher = forge.cipher.createDecipher(algorithm === 'des' ? 'DES-CBC' : '3DES-CBC', binary(key));
  cipher.start({ iv: binary(iv) });
  cipher.update(forge.util.createBuffer(binary(cipherText)));
  return Uint8Array.from(cipher.output.getBytes(), (character) => character.charCodeAt(0));
}

function binary(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
