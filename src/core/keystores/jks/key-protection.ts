/** How JKS and JCEKS protect private keys, and the store as a whole (sun.security.provider.KeyProtector, com.sun.crypto.provider.KeyProtector). */
import { concat } from '../../bytes/byte-arrays.ts';
import { sha1 } from '@noble/hashes/legacy.js';
import { ByteReader } from '../../bytes/byte-reader.ts';
import { toHex } from '../../bytes/hex.ts';
import { openWhole, readOctets, TAG, type DerReader } from '../../certificates/der/der-reader.ts';
import { readCount, readOid } from '../../certificates/der/der-values.ts';
import { decipher } from '../crypto/ciphers.ts';
import { repeatMd5 } from '../crypto/repeated-hash.ts';
import { decipherWithPassword } from '../crypto/pbes.ts';
import { passwordReadings, utf16, utf8 } from '../password.ts';
import { readPkcs8, type PrivateKey } from '../private-key.ts';
import { Refusal } from '../refusal.ts';
import type { WorkBudget } from '../work-budget.ts';

const JKS_PROTECTION = '1.3.6.1.4.1.42.2.17.1.1';
const JCEKS_PROTECTION = '1.3.6.1.4.1.42.2.19.1';
const HASH_BYTES = 20;

export function integrityDigest(signed: Uint8Array, password: string): Uint8Array {
  return sha1.create().update(utf16(password)).update(utf8('Mighty Aphrodite')).update(signed).digest();
}

/** Opens an EncryptedPrivateKeyInfo. Throws Refusal or ParseError. */
export function openProtectedKey(der: Uint8Array, password: string, budget: WorkBudget): PrivateKey {
  const info = openWhole(der, TAG.sequence, 'EncryptedPrivateKeyInfo');
  const algorithm = info.expect(TAG.sequence, 'key protection').der;
  const encrypted = readOctets(info, 'protected key');
  const open = (): DerReader => openWhole(algorithm, TAG.sequence, 'key protection');
  switch (readOid(open(), 'key protection')) {
    case JKS_PROTECTION:
      return readPkcs8(openJksKey(encrypted, password, budget));
    case JCEKS_PROTECTION:
      return readPkcs8(openJceksKey(open(), encrypted, password, budget));
    default:
      // Java also opens a key that something else had encrypted by PKCS#5 or PKCS#12 means.
      return readPkcs8(decipherFirst(open, encrypted, password, budget));
  }
}

function decipherFirst(
  algorithm: () => DerReader,
  encrypted: Uint8Array,
  password: string,
  budget: WorkBudget,
): Uint8Array {
  const [reading] = passwordReadings(password);
  if (reading === undefined) throw new Refusal('password-wrong');
  return decipherWithPassword(algorithm(), reading, encrypted, budget);
}

/** salt (20) | key XOR SHA-1 stream | SHA-1 of password and key (20). */
function openJksKey(encrypted: Uint8Array, password: string, budget: WorkBudget): Uint8Array {
  const secret = utf16(password);
  const reader = new ByteReader(encrypted);
  let digest = reader.bytes(HASH_BYTES, 'key salt');
  const plain = Uint8Array.from(reader.bytes(Math.max(0, reader.remaining - HASH_BYTES), 'protected key'));
  const check = reader.bytes(HASH_BYTES, 'key digest');
  budget.spend(Math.ceil(plain.length / HASH_BYTES));
  for (let start = 0; start < plain.length; start += HASH_BYTES) {
    digest = sha1.create().update(secret).update(digest).digest();
    for (let at = 0; at < HASH_BYTES && start + at < plain.length; at += 1) {
      plain[start + at] = (plain[start + at] ?? 0) ^ (digest[at] ?? 0);
    }
  }
  const expected = sha1.create().update(secret).update(plain).digest();
  if (toHex(expected) !== toHex(check)) throw new Refusal('password-wrong');
  return plain;
}

/** PBEWithMD5AndTripleDES: each half of the salt is hashed with the password for half of key and IV. */
function openJceksKey(algorithm: DerReader, encrypted: Uint8Array, password: string, budget: WorkBudget): Uint8Array {
  readOid(algorithm, 'key protection');
  const parameters = algorithm.open(TAG.sequence, 'key protection parameters');
  const salt = readOctets(parameters, 'key salt');
  const iterations = readCount(parameters, 'key iterations');
  if (salt.length !== 8) throw new Refusal('algorithm-unsupported', JCEKS_PROTECTION);
  budget.spend(2 * iterations);
  // Java hashes only the low seven bits of each character.
  const secret = Uint8Array.from(password, (character) => character.charCodeAt(0) & 0x7f);
  const halves = new ByteReader(separateHalves(salt));
  const derived = new ByteReader(
    concat([
      repeatMd5(halves.bytes(4, 'key salt'), secret, iterations),
      repeatMd5(halves.bytes(4, 'key salt'), secret, iterations),
    ]),
  );
  const cipher = { kind: '3des-cbc', keyLength: 24, ivLength: 8 } as const;
  const key = derived.bytes(cipher.keyLength, 'derived key');
  return decipher(cipher, key, derived.bytes(cipher.ivLength, 'derived IV'), encrypted);
}

/**
 * Where both halves are the same Java means to reverse the first one, and by a slip in its loop (`salt[3-1]` for
 * `salt[3-i]`) makes d a b d of a b c d.
 */
function separateHalves(salt: Uint8Array): Uint8Array {
  const [a = 0, b = 0, c = 0, d = 0, ...second] = salt;
  const isSame = [a, b, c, d].every((byte, at) => byte === second[at]);
  return isSame ? Uint8Array.of(d, a, b, d, ...second) : salt;
}
