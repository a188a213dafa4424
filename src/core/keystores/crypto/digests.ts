/** Digests and HMACs by OID, as PKCS#5 and PKCS#12 name them. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512, sha512_224, sha512_256 } from '@noble/hashes/sha2.js';
import { sha3_224, sha3_256, sha3_384, sha3_512 } from '@noble/hashes/sha3.js';
import type { CHash } from '@noble/hashes/utils.js';
import { Refusal } from '../refusal.ts';

const DIGESTS: Readonly<Record<string, CHash>> = {
  '1.2.840.113549.2.5': md5,
  '1.3.14.3.2.26': sha1,
  '2.16.840.1.101.3.4.2.4': sha224,
  '2.16.840.1.101.3.4.2.1': sha256,
  '2.16.840.1.101.3.4.2.2': sha384,
  '2.16.840.1.101.3.4.2.3': sha512,
  '2.16.840.1.101.3.4.2.5': sha512_224,
  '2.16.840.1.101.3.4.2.6': sha512_256,
  '2.16.840.1.101.3.4.2.7': sha3_224,
  '2.16.840.1.101.3.4.2.8': sha3_256,
  '2.16.840.1.101.3.4.2.9': sha3_384,
  '2.16.840.1.101.3.4.2.10': sha3_512,
};

/** RFC 8018 appendix B.1.2; the SHA-3 ones from NIST's registry. */
const HMACS: Readonly<Record<string, CHash>> = {
  '1.2.840.113549.2.7': sha1,
  '1.2.840.113549.2.8': sha224,
  '1.2.840.113549.2.9': sha256,
  '1.2.840.113549.2.10': sha384,
  '1.2.840.113549.2.11': sha512,
  '1.2.840.113549.2.12': sha512_224,
  '1.2.840.113549.2.13': sha512_256,
  '2.16.840.1.101.3.4.2.13': sha3_224,
  '2.16.840.1.101.3.4.2.14': sha3_256,
  '2.16.840.1.101.3.4.2.15': sha3_384,
  '2.16.840.1.101.3.4.2.16': sha3_512,
};

export function digestByOid(oid: string): CHash {
  return DIGESTS[oid] ?? unsupported(oid);
}

export function hmacByOid(oid: string): CHash {
  return HMACS[oid] ?? unsupported(oid);
}

export function unsupported(oid: string): never {
  throw new Refusal('algorithm-unsupported', oid);
}
