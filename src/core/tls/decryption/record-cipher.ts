/**
 * Opens records of one direction under one set of keys. What does not verify (AEAD tag, MAC) is null, never garbage.
 */
import { gcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { openAesCcm } from './aes-ccm.ts';
import { concat } from '../../bytes/byte-arrays.ts';
import { integer } from './hashes.ts';
import type { AeadProtection } from './suite-profile.ts';

export interface ProtectedRecord {
  readonly contentType: number;
  /** Version field of the record header. */
  readonly version: number;
  readonly fragment: Uint8Array;
}

export interface OpenedRecord {
  /** The inner type in TLS 1.3, the record's own before. */
  readonly contentType: number;
  readonly content: Uint8Array;
  /** The sequence number under which it verified. */
  readonly sequence: number;
}

export interface RecordCipher {
  /**
   * Null where the record verifies under none of the sequence numbers. Some ciphers follow the stream: each record is
   * handed over once, in order, with everything its sequence number may be.
   */
  open(record: ProtectedRecord, sequences: readonly number[]): OpenedRecord | null;
  /** A record of this length went by, and its bytes were not captured. */
  skip(length: number): void;
}

function openAead(
  protection: AeadProtection,
  key: Uint8Array,
  nonce: Uint8Array,
  additional: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null {
  if (sealed.length < protection.tagLength) return null;
  if (protection.algorithm === 'aes-ccm') return openAesCcm(key, nonce, additional, sealed, protection.tagLength);
  const cipher = protection.algorithm === 'aes-gcm' ? gcm : chacha20poly1305;
  try {
    return cipher(key, nonce, additional).decrypt(sealed);
  } catch {
    // The library throws for a tag that does not fit, which is an answer here and no failure.
    return null;
  }
}

function xorSequence(iv: Uint8Array, sequence: number): Uint8Array {
  const number = integer(sequence, iv.length);
  return iv.map((byte, at) => byte ^ (number[at] ?? 0));
}

function firstOpened(
  sequences: readonly number[],
  open: (sequence: number) => Omit<OpenedRecord, 'sequence'> | null,
): OpenedRecord | null {
  for (const sequence of sequences) {
    const opened = open(sequence);
    if (opened !== null) return { ...opened, sequence };
  }
  return null;
}

const nothingToFollow = (): void => undefined;

/** RFC 8446 §5.2 and §5.3. */
export function tls13Cipher(protection: AeadProtection, key: Uint8Array, iv: Uint8Array): RecordCipher {
  return {
    open({ contentType, version, fragment }, sequences) {
      const additional = concat([integer(contentType, 1), integer(version, 2), integer(fragment.length, 2)]);
      return firstOpened(sequences, (sequence) => {
        const inner = openAead(protection, key, xorSequence(iv, sequence), additional, fragment);
        return inner === null ? null : withoutPadding(inner);
      });
    },
    skip: nothingToFollow,
  };
}

/** TLSInnerPlaintext: content, then the type, then zeros (RFC 8446 §5.4). */
function withoutPadding(inner: Uint8Array): Omit<OpenedRecord, 'sequence'> | null {
  const end = inner.findLastIndex((byte) => byte !== 0);
  const contentType = inner[end];
  return contentType === undefined ? null : { contentType, content: inner.slice(0, end) };
}

/** RFC 5246 §6.2.3.3, RFC 5288 §3, RFC 6655 §3, RFC 7905 §2. */
export function tls12AeadCipher(protection: AeadProtection, key: Uint8Array, iv: Uint8Array): RecordCipher {
  const explicit = protection.explicitNonceLength;
  return {
    open({ contentType, version, fragment }, sequences) {
      const length = fragment.length - explicit - protection.tagLength;
      if (length < 0) return null;
      const header = concat([integer(contentType, 1), integer(version, 2), integer(length, 2)]);
      return firstOpened(sequences, (sequence) => {
        const nonce = explicit === 0 ? xorSequence(iv, sequence) : concat([iv, fragment.slice(0, explicit)]);
        const additional = concat([integer(sequence, 8), header]);
        const content = openAead(protection, key, nonce, additional, fragment.slice(explicit));
        return content === null ? null : { contentType, content };
      });
    },
    skip: nothingToFollow,
  };
}
