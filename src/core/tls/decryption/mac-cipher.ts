/**
 * Records with a MAC of their own: CBC (RFC 5246 §6.2.3.2; encrypt-then-MAC: RFC 7366), RC4 and NULL.
 * Up to TLS 1.0 the IV of a CBC record is the end of the record before, and RC4 is one long stream: such ciphers
 * follow the records in order, and give up (null) after one that was not captured.
 */
import { decryptCbc } from './block-ciphers.ts';
import { concat, equalBytes, hash, HASH_LENGTH, hmacOf, integer } from './hashes.ts';
import type { HashName } from './hashes.ts';
import { SSL_30, TLS_10 } from './key-derivation.ts';
import type { DirectionKeys } from './key-derivation.ts';
import { Rc4 } from './rc4.ts';
import type { OpenedRecord, ProtectedRecord, RecordCipher } from './record-cipher.ts';
import type { CbcProtection, NullProtection, Rc4Protection } from './suite-profile.ts';

type Authenticate = (record: ProtectedRecord, content: Uint8Array) => Uint8Array;

function authenticator(version: number, name: HashName, secret: Uint8Array): Authenticate {
  return (record, content) => {
    const start = concat(integer(record.sequence, 8), integer(record.contentType, 1));
    const length = integer(content.length, 2);
    if (version > SSL_30) return hmacOf(name, secret, start, integer(record.version, 2), length, content);
    const padding = name === 'md5' ? 48 : 40;
    const inner = hash(name, secret, new Uint8Array(padding).fill(0x36), start, length, content);
    return hash(name, secret, new Uint8Array(padding).fill(0x5c), inner);
  };
}

/** The content before its MAC, where that MAC is right. */
function verified(
  record: ProtectedRecord,
  plain: Uint8Array,
  macLength: number,
  mac: Authenticate,
): OpenedRecord | null {
  if (plain.length < macLength) return null;
  const content = plain.slice(0, plain.length - macLength);
  const fits = equalBytes(mac(record, content), plain.slice(plain.length - macLength));
  return fits ? { contentType: record.contentType, content } : null;
}

export function nullCipher(version: number, protection: NullProtection, keys: DirectionKeys): RecordCipher {
  const mac = authenticator(version, protection.mac, keys.mac);
  return { open: (record) => verified(record, record.fragment, HASH_LENGTH[protection.mac], mac) };
}

export function rc4Cipher(version: number, protection: Rc4Protection, keys: DirectionKeys): RecordCipher {
  const mac = authenticator(version, protection.mac, keys.mac);
  const stream = new Rc4(keys.key);
  let expected = 0;
  return {
    open(record) {
      if (record.sequence !== expected) return null;
      expected += 1;
      return verified(record, stream.apply(record.fragment), HASH_LENGTH[protection.mac], mac);
    },
  };
}

export function cbcCipher(
  version: number,
  protection: CbcProtection,
  keys: DirectionKeys,
  encryptThenMac: boolean,
): RecordCipher {
  const mac = authenticator(version, protection.mac, keys.mac);
  const macLength = encryptThenMac ? HASH_LENGTH[protection.mac] : 0;
  const block = protection.blockLength;
  let iv = keys.iv;
  let expected = 0;
  const open = (record: ProtectedRecord): OpenedRecord | null => {
    const end = record.fragment.length - macLength;
    const cipherText = record.fragment.slice(0, Math.max(end, 0));
    if (cipherText.length === 0 || cipherText.length % block !== 0) return null;
    if (encryptThenMac && !equalBytes(mac(record, cipherText), record.fragment.slice(end))) return null;
    if (version <= TLS_10 && record.sequence !== expected) return null;
    const explicit = version > TLS_10 ? block : 0;
    const start = explicit === 0 ? iv : cipherText.slice(0, block);
    const plain = decryptCbc(protection.algorithm, keys.key, start, cipherText.slice(explicit));
    iv = cipherText.slice(-block);
    expected = record.sequence + 1;
    const content = withoutPadding(version, plain);
    if (content === null) return null;
    if (encryptThenMac) return { contentType: record.contentType, content };
    return verified(record, content, HASH_LENGTH[protection.mac], mac);
  };
  return { open };
}

/** SSL 3.0 leaves the padding's content open; from TLS 1.0 every byte of it holds its length. */
function withoutPadding(version: number, plain: Uint8Array): Uint8Array | null {
  const length = plain.at(-1);
  if (length === undefined || length + 1 > plain.length) return null;
  const padding = plain.slice(plain.length - length - 1);
  if (version > SSL_30 && padding.some((byte) => byte !== length)) return null;
  return plain.slice(0, plain.length - length - 1);
}
