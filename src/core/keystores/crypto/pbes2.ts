/** PBES2 (RFC 8018 section 6.2): a key derivation function and an encryption scheme, each an AlgorithmIdentifier. */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { readOctets, TAG, type DerReader } from '../../certificates/der/der-reader.ts';
import { readCount, readOid } from '../../certificates/der/der-values.ts';
import type { PasswordBytes } from '../password.ts';
import { Refusal } from '../refusal.ts';
import type { WorkBudget } from '../work-budget.ts';
import { decipher, prepare, type Cipher } from './ciphers.ts';
import { hmacByOid, unsupported } from './digests.ts';

const PBKDF2 = '1.2.840.113549.1.5.12';
const SCRYPT = '1.3.6.1.4.1.11591.4.11';
const HMAC_SHA1 = '1.2.840.113549.2.7';
const RC2_CBC = '1.2.840.113549.3.2';
/** OpenSSL's default takes 16 MB. */
const MAX_SCRYPT_BYTES = 128 * 1024 * 1024;

const CIPHERS: Readonly<Record<string, Cipher>> = {
  '2.16.840.1.101.3.4.1.2': { kind: 'aes-cbc', keyLength: 16, ivLength: 16 },
  '2.16.840.1.101.3.4.1.22': { kind: 'aes-cbc', keyLength: 24, ivLength: 16 },
  '2.16.840.1.101.3.4.1.42': { kind: 'aes-cbc', keyLength: 32, ivLength: 16 },
  '1.2.840.113549.3.7': { kind: '3des-cbc', keyLength: 24, ivLength: 8 },
  '1.3.14.3.2.7': { kind: 'des-cbc', keyLength: 8, ivLength: 8 },
};

export function decipherPbes2(
  parameters: DerReader,
  password: PasswordBytes,
  input: Uint8Array,
  budget: WorkBudget,
): Uint8Array {
  const derivation = parameters.open(TAG.sequence, 'key derivation function');
  const { cipher, iv } = readScheme(parameters.open(TAG.sequence, 'encryption scheme'));
  prepare(cipher.kind);
  const key = deriveKey(derivation, password.utf8, cipher.keyLength, budget);
  return decipher(cipher, key, iv, input);
}

function readScheme(scheme: DerReader): { readonly cipher: Cipher; readonly iv: Uint8Array } {
  const oid = readOid(scheme, 'encryption scheme');
  if (oid === RC2_CBC) return readRc2Scheme(scheme.open(TAG.sequence, 'RC2-CBC parameters'));
  const cipher = CIPHERS[oid] ?? unsupported(oid);
  return { cipher, iv: readOctets(scheme, 'initialization vector') };
}

// RFC 8018 appendix B.2.3: the version stands for the effective key bits.
const RC2_VERSIONS: Readonly<Record<number, number>> = { 160: 40, 120: 64, 58: 128 };

function readRc2Scheme(parameters: DerReader): { readonly cipher: Cipher; readonly iv: Uint8Array } {
  const version = parameters.peek() === TAG.integer ? readCount(parameters, 'RC2 version') : 32;
  const effectiveBits = RC2_VERSIONS[version] ?? (version >= 256 && version <= 1024 ? version : 32);
  const cipher: Cipher = { kind: 'rc2-cbc', keyLength: Math.ceil(effectiveBits / 8), ivLength: 8, effectiveBits };
  return { cipher, iv: readOctets(parameters, 'initialization vector') };
}

/** The AlgorithmIdentifier of PBKDF2 or scrypt, opened. */
export function deriveKey(derivation: DerReader, password: Uint8Array, length: number, budget: WorkBudget): Uint8Array {
  const oid = readOid(derivation, 'key derivation function');
  const parameters = derivation.open(TAG.sequence, 'key derivation parameters');
  if (oid === PBKDF2) return derivePbkdf2(parameters, password, length, budget);
  return oid === SCRYPT ? deriveScrypt(parameters, password, length, budget) : unsupported(oid);
}

function derivePbkdf2(parameters: DerReader, password: Uint8Array, length: number, budget: WorkBudget): Uint8Array {
  const salt = readOctets(parameters, 'PBKDF2 salt');
  const iterations = readCount(parameters, 'PBKDF2 iterations');
  const keyLength = parameters.peek() === TAG.integer ? readCount(parameters, 'PBKDF2 key length') : length;
  const prf = parameters.atEnd ? HMAC_SHA1 : readOid(parameters.open(TAG.sequence, 'PBKDF2 PRF'), 'PBKDF2 PRF');
  if (keyLength < length || keyLength > 1024 || iterations === 0) throw new Refusal('algorithm-unsupported', PBKDF2);
  const hash = hmacByOid(prf);
  // HMAC hashes twice.
  budget.spend(2 * iterations * Math.ceil(keyLength / hash.outputLen));
  return pbkdf2(hash, password, salt, { c: iterations, dkLen: keyLength }).subarray(0, length);
}

/** RFC 7914 section 7. */
function deriveScrypt(parameters: DerReader, password: Uint8Array, length: number, budget: WorkBudget): Uint8Array {
  const salt = readOctets(parameters, 'scrypt salt');
  const N = readCount(parameters, 'scrypt cost');
  const r = readCount(parameters, 'scrypt block size');
  const p = readCount(parameters, 'scrypt parallelization');
  if (N < 2 || r === 0 || p === 0 || !isPowerOfTwo(N)) throw new Refusal('algorithm-unsupported', SCRYPT);
  if (128 * r * (N + p) > MAX_SCRYPT_BYTES) throw new Refusal('too-much-work', String(N));
  budget.spend(2 * N * r * p);
  return scrypt(password, salt, { N, r, p, dkLen: length, maxmem: 2 * MAX_SCRYPT_BYTES });
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}
