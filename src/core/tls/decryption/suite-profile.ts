/**
 * What a cipher suite needs of decryption. Left out, because no library here has them or no client offers them: CAMELLIA,
 * ARIA, SEED, IDEA, RC2, GOST, SM4, the export suites and the integrity-only suites of TLS 1.3.
 */
import { cipherSuite } from '../names/cipher-suites.ts';
import type { BulkCipher, CipherSuite } from '../names/cipher-suites.ts';
import type { HashName } from './hashes.ts';

export interface AeadProtection {
  readonly kind: 'aead';
  readonly algorithm: 'aes-gcm' | 'aes-ccm' | 'chacha20-poly1305';
  readonly keyLength: number;
  readonly tagLength: number;
  /** Bytes of the nonce that stand at the start of each record of TLS 1.2: 8, or 0 for ChaCha20-Poly1305. */
  readonly explicitNonceLength: number;
}

export interface CbcProtection {
  readonly kind: 'cbc';
  readonly algorithm: 'aes' | '3des' | 'des';
  readonly keyLength: number;
  readonly blockLength: number;
  readonly mac: HashName;
}

export interface Rc4Protection {
  readonly kind: 'rc4';
  readonly keyLength: number;
  readonly mac: HashName;
}

export interface NullProtection {
  readonly kind: 'null';
  readonly mac: HashName;
}

export type Protection = AeadProtection | CbcProtection | Rc4Protection | NullProtection;

export interface SuiteProfile {
  /** The premaster secret is sent encrypted with the server's RSA key. */
  readonly rsaKeyExchange: boolean;
  readonly prfHash: 'sha256' | 'sha384';
  readonly protection: Protection;
}

/** Null where this suite's records cannot be opened. */
export function suiteProfile(code: number): SuiteProfile | null {
  const suite = cipherSuite(code);
  if (suite === null || suite.exportGrade || suite.prfHash === 'sm3' || suite.prfHash === 'other') return null;
  const protection = protectionOf(suite);
  if (protection === null) return null;
  return { rsaKeyExchange: suite.keyExchange === 'rsa', prfHash: suite.prfHash, protection };
}

const AEADS: Readonly<Partial<Record<BulkCipher, Omit<AeadProtection, 'keyLength'>>>> = {
  'aes-gcm': { kind: 'aead', algorithm: 'aes-gcm', tagLength: 16, explicitNonceLength: 8 },
  'aes-ccm': { kind: 'aead', algorithm: 'aes-ccm', tagLength: 16, explicitNonceLength: 8 },
  'aes-ccm8': { kind: 'aead', algorithm: 'aes-ccm', tagLength: 8, explicitNonceLength: 8 },
  'chacha20-poly1305': { kind: 'aead', algorithm: 'chacha20-poly1305', tagLength: 16, explicitNonceLength: 0 },
};

const BLOCK_CIPHERS: Readonly<Partial<Record<BulkCipher, Pick<CbcProtection, 'algorithm' | 'blockLength'>>>> = {
  'aes-cbc': { algorithm: 'aes', blockLength: 16 },
  '3des-cbc': { algorithm: '3des', blockLength: 8 },
  'des-cbc': { algorithm: 'des', blockLength: 8 },
};

function protectionOf({ cipher, keyBits, mac }: CipherSuite): Protection | null {
  const keyLength = keyBits / 8;
  const aead = AEADS[cipher];
  if (aead !== undefined) return { ...aead, keyLength };
  if (mac === null) return null;
  const block = BLOCK_CIPHERS[cipher];
  if (block !== undefined) return { kind: 'cbc', ...block, keyLength, mac };
  if (cipher === 'rc4') return { kind: 'rc4', keyLength, mac };
  return cipher === 'null' ? { kind: 'null', mac } : null;
}
