/**
 * Password-based encryption by AlgorithmIdentifier: PKCS#12's own schemes (RFC 7292 appendix C), PBES1 and PBES2 of
 * PKCS#5 (RFC 8018) with PBKDF2 or scrypt (RFC 7914). Left out: MD2, and RC5.
 */
import { concat } from '../../bytes/byte-arrays.ts';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import type { CHash } from '@noble/hashes/utils.js';
import { readOctets, TAG, type DerReader } from '../../certificates/der/der-reader.ts';
import { readCount, readOid } from '../../certificates/der/der-values.ts';
import type { PasswordBytes } from '../password.ts';
import type { WorkBudget } from '../work-budget.ts';
import { decipher, type Cipher } from './ciphers.ts';
import { unsupported } from './digests.ts';
import { decipherPbes2 } from './pbes2.ts';
import { derivePkcs12, PURPOSE } from './pkcs12-kdf.ts';
import { repeatHash } from './repeated-hash.ts';

const TRIPLE_DES: Cipher = { kind: '3des-cbc', keyLength: 24, ivLength: 8 };
const DES: Cipher = { kind: 'des-cbc', keyLength: 8, ivLength: 8 };
const rc2 = (keyLength: number, effectiveBits: number): Cipher => ({
  kind: 'rc2-cbc',
  keyLength,
  ivLength: 8,
  effectiveBits,
});

const PBES2 = '1.2.840.113549.1.5.13';

const PKCS12_SCHEMES: Readonly<Record<string, Cipher>> = {
  '1.2.840.113549.1.12.1.1': { kind: 'rc4', keyLength: 16, ivLength: 0 },
  '1.2.840.113549.1.12.1.2': { kind: 'rc4', keyLength: 5, ivLength: 0 },
  '1.2.840.113549.1.12.1.3': TRIPLE_DES,
  '1.2.840.113549.1.12.1.4': { ...TRIPLE_DES, keyLength: 16 },
  '1.2.840.113549.1.12.1.5': rc2(16, 128),
  '1.2.840.113549.1.12.1.6': rc2(5, 40),
};

const PBES1_SCHEMES: Readonly<Record<string, readonly [CHash, Cipher]>> = {
  '1.2.840.113549.1.5.3': [md5, DES],
  '1.2.840.113549.1.5.6': [md5, rc2(8, 64)],
  '1.2.840.113549.1.5.10': [sha1, DES],
  '1.2.840.113549.1.5.11': [sha1, rc2(8, 64)],
};

/** Deciphers with the AlgorithmIdentifier next in `reader`. Throws ParseError or Refusal only. */
export function decipherWithPassword(
  algorithm: DerReader,
  password: PasswordBytes,
  input: Uint8Array,
  budget: WorkBudget,
): Uint8Array {
  const oid = readOid(algorithm, 'encryption algorithm');
  if (oid === PBES2) return decipherPbes2(algorithm.open(TAG.sequence, 'PBES2 parameters'), password, input, budget);
  const parameters = algorithm.open(TAG.sequence, 'PBE parameters');
  const salt = readOctets(parameters, 'PBE salt');
  const iterations = readCount(parameters, 'PBE iterations');
  const scheme = PKCS12_SCHEMES[oid];
  if (scheme !== undefined) {
    const derivation = { hash: sha1, password: password.pkcs12, salt, iterations };
    const key = derivePkcs12(derivation, PURPOSE.key, scheme.keyLength, budget);
    const iv = derivePkcs12(derivation, PURPOSE.iv, scheme.ivLength, budget);
    return decipher(scheme, tripleDesKey(scheme, key), iv, input);
  }
  const [hash, cipher] = PBES1_SCHEMES[oid] ?? unsupported(oid);
  const derived = derivePbkdf1(hash, password.utf8, salt, iterations, budget);
  return decipher(cipher, derived.subarray(0, 8), derived.subarray(8, 16), input);
}

/** Two-key triple DES uses the first key again as the third. */
function tripleDesKey(scheme: Cipher, key: Uint8Array): Uint8Array {
  if (scheme.kind !== '3des-cbc' || key.length !== 16) return key;
  return Uint8Array.from({ length: 24 }, (_, at) => key[at % 16] ?? 0);
}

/** RFC 8018 section 5.1. */
function derivePbkdf1(
  hash: CHash,
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  budget: WorkBudget,
): Uint8Array {
  budget.spend(iterations);
  return repeatHash(hash, concat([password, salt]), iterations);
}
