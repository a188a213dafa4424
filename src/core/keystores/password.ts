import { concat } from '../bytes/byte-arrays.ts';

/** One way to turn a typed password into the bytes that each scheme hashes. */
export interface PasswordBytes {
  /** PKCS#12 appendix B.1: BMPString with its two zero bytes. */
  readonly pkcs12: Uint8Array;
  /** PKCS#5, PBMAC1 and PEM: UTF-8. */
  readonly utf8: Uint8Array;
}

const encoder = new TextEncoder();

/** UTF-16, big-endian, as Java hashes the password of a JKS. */
export function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    bytes.set([unit >> 8, unit & 0xff], 2 * at);
  }
  return bytes;
}

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/**
 * The readings of one password, likeliest first. Writers differ over the empty password (no bytes at all, or only the
 * two zero bytes), and OpenSSL before 1.1.0 widened each byte of the terminal's UTF-8 instead of each character.
 */
export function passwordReadings(password: string): readonly PasswordBytes[] {
  const plain = { pkcs12: withEnd(utf16(password)), utf8: utf8(password) };
  if (password === '') return [plain, { pkcs12: new Uint8Array(0), utf8: plain.utf8 }];
  if (plain.utf8.length === password.length) return [plain];
  const widened = utf16(Array.from(plain.utf8, (byte) => String.fromCharCode(byte)).join(''));
  return [plain, { pkcs12: withEnd(widened), utf8: Uint8Array.from(password, (unit) => unit.charCodeAt(0) & 0xff) }];
}

function withEnd(bytes: Uint8Array): Uint8Array {
  return concat([bytes, new Uint8Array(2)]);
}
