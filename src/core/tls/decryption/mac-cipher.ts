/**
 * Records with a MAC of their own: CBC (RFC 5246 §6.2.3.2; encrypt-then-MAC: RFC 7366), RC4 and NULL.
 * Up to TLS 1.0 the IV of a CBC record is the end of the record before, and RC4 is one long stream: such ciphers follow
 * the records in order. CBC recovers one record after a loss, RC4 only where the length of what was lost is known.
 */
import { decryptCbc } from './block-ciphers.ts';
import { concat, equalBytes } from '../../bytes/byte-arrays.ts';
import { hash, HASH_LENGTH, hmacOf, integer } from './hashes.ts';
import type { HashName } from './hashes.ts';
import { SSL30, TLS10 } from '../names/versions.ts';
import type { DirectionKeys } from './key-derivation.ts';
import { Rc4 } from './rc4.ts';
import type { ProtectedRecord, RecordCipher } from './record-cipher.ts';
import type { CbcProtection, NullProtection, Rc4Protection } from './suite-profile.ts';

/** Finds the sequence number under which `tag` is the MAC of `content`. */
type Verify = (
  record: ProtectedRecord,
  content: Uint8Array,
  tag: Uint8Array,
  sequences: readonly number[],
) => number | undefined;

function verifier(version: number, name: HashName, secret: Uint8Array): Verify {
  const authenticate = (record: ProtectedRecord, content: Uint8Array, sequence: number): Uint8Array => {
    const start = concat([integer(sequence, 8), integer(record.contentType, 1)]);
    const length = integer(content.length, 2);
    if (version > SSL30) return hmacOf(name, secret, start, integer(record.version, 2), length, content);
    const padding = name === 'md5' ? 48 : 40;
    const inner = hash(name, secret, new Uint8Array(padding).fill(0x36), start, length, content);
    return hash(name, secret, new Uint8Array(padding).fill(0x5c), inner);
  };
  return (record, content, tag, sequences) =>
    sequences.find((sequence) => equalBytes(authenticate(record, content, sequence), tag));
}

type Open = RecordCipher['open'];

/** Content and MAC, as they stand in the clear. */
function opener(version: number, name: HashName, secret: Uint8Array): Open {
  const verify = verifier(version, name, secret);
  return (record, sequences) => {
    const end = record.fragment.length - HASH_LENGTH[name];
    if (end < 0) return null;
    const content = record.fragment.slice(0, end);
    const sequence = verify(record, content, record.fragment.slice(end), sequences);
    return sequence === undefined ? null : { contentType: record.contentType, content, sequence };
  };
}

export function nullCipher(version: number, protection: NullProtection, keys: DirectionKeys): RecordCipher {
  return { open: opener(version, protection.mac, keys.mac), skip: () => undefined };
}

export function rc4Cipher(version: number, protection: Rc4Protection, keys: DirectionKeys): RecordCipher {
  const open = opener(version, protection.mac, keys.mac);
  const stream = new Rc4(keys.key);
  return {
    open: (record, sequences) => open({ ...record, fragment: stream.apply(record.fragment) }, sequences),
    skip: (length) => {
      stream.apply(new Uint8Array(length));
    },
  };
}

export function cbcCipher(
  version: number,
  protection: CbcProtection,
  keys: DirectionKeys,
  encryptThenMac: boolean,
): RecordCipher {
  const decrypt = cbcDecryption(version, protection, keys);
  const open = opener(version, protection.mac, keys.mac);
  const verify = verifier(version, protection.mac, keys.mac);
  const macLength = HASH_LENGTH[protection.mac];
  const openEncryptThenMac: Open = (record, sequences) => {
    const end = record.fragment.length - macLength;
    const cipherText = record.fragment.slice(0, Math.max(end, 0));
    const sequence = end < 0 ? undefined : verify(record, cipherText, record.fragment.slice(end), sequences);
    const content = decrypt(cipherText);
    return sequence === undefined || content === null ? null : { contentType: record.contentType, content, sequence };
  };
  const openMacThenEncrypt: Open = (record, sequences) => {
    const plain = decrypt(record.fragment);
    return plain === null ? null : open({ ...record, fragment: plain }, sequences);
  };
  return { open: encryptThenMac ? openEncryptThenMac : openMacThenEncrypt, skip: () => undefined };
}

/** Decrypts and takes the padding off; null where the blocks or the padding are wrong. */
function cbcDecryption(
  version: number,
  protection: CbcProtection,
  keys: DirectionKeys,
): (cipherText: Uint8Array) => Uint8Array | null {
  const { algorithm, blockLength } = protection;
  let previous = keys.iv;
  return (cipherText) => {
    if (cipherText.length === 0 || cipherText.length % blockLength !== 0) return null;
    const hasOwnIv = version > TLS10;
    const iv = hasOwnIv ? cipherText.slice(0, blockLength) : previous;
    previous = cipherText.slice(-blockLength);
    return withoutPadding(
      version,
      decryptCbc(algorithm, keys.key, iv, hasOwnIv ? cipherText.slice(blockLength) : cipherText),
    );
  };
}

/** SSL 3.0 leaves the padding's content open; from TLS 1.0 every byte of it holds its length. */
function withoutPadding(version: number, plain: Uint8Array): Uint8Array | null {
  const length = plain.at(-1);
  if (length === undefined || length + 1 > plain.length) return null;
  const end = plain.length - length - 1;
  if (version > SSL30 && plain.subarray(end).some((byte) => byte !== length)) return null;
  return plain.slice(0, end);
}
