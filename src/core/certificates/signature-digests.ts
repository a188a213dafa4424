import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';
import { fromHex } from '../bytes/hex.ts';
import { signatureAlgorithmName } from './algorithm-names.ts';

export interface SignatureDigest {
  readonly hash: CHash;
  /** DER of the hash's OID, as PKCS#1 v1.5 puts it in front of the digest. */
  readonly oidDer: Uint8Array;
}

const NIST_HASH = '060960864801650304020';
const DIGESTS: Readonly<Record<string, SignatureDigest>> = {
  MD5: { hash: md5, oidDer: fromHex('06082a864886f70d0205') },
  SHA1: { hash: sha1, oidDer: fromHex('06052b0e03021a') },
  SHA224: { hash: sha224, oidDer: fromHex(`${NIST_HASH}4`) },
  SHA256: { hash: sha256, oidDer: fromHex(`${NIST_HASH}1`) },
  SHA384: { hash: sha384, oidDer: fromHex(`${NIST_HASH}2`) },
  SHA512: { hash: sha512, oidDer: fromHex(`${NIST_HASH}3`) },
  'SHA512/224': { hash: sha512_224, oidDer: fromHex(`${NIST_HASH}5`) },
  'SHA512/256': { hash: sha512_256, oidDer: fromHex(`${NIST_HASH}6`) },
  'SHA3-224': { hash: sha3_224, oidDer: fromHex(`${NIST_HASH}7`) },
  'SHA3-256': { hash: sha3_256, oidDer: fromHex(`${NIST_HASH}8`) },
  'SHA3-384': { hash: sha3_384, oidDer: fromHex(`${NIST_HASH}9`) },
  'SHA3-512': { hash: sha3_512, oidDer: fromHex(`${NIST_HASH}a`) },
};

/** Null where the algorithm is not of that family, or its digest (MD2) is not supported. */
export function signatureDigest(oid: string, family: 'RSA' | 'ECDSA' | 'DSA'): SignatureDigest | null {
  const [digest = '', algorithm] = signatureAlgorithmName(oid).split('with');
  return algorithm === family ? (DIGESTS[digest] ?? null) : null;
}

const BY_OID: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA1',
  '2.16.840.1.101.3.4.2.1': 'SHA256',
  '2.16.840.1.101.3.4.2.2': 'SHA384',
  '2.16.840.1.101.3.4.2.3': 'SHA512',
  '2.16.840.1.101.3.4.2.4': 'SHA224',
  '2.16.840.1.101.3.4.2.5': 'SHA512/224',
  '2.16.840.1.101.3.4.2.6': 'SHA512/256',
};

/** Digests that RSASSA-PSS names in its parameters. */
export function digestOfParameters(oid: string): CHash | null {
  return DIGESTS[BY_OID[oid] ?? '']?.hash ?? null;
}
