/**
 * Did this issuer's key sign that certificate? RSA PKCS#1 v1.5 and PSS (RFC 8017 section 8), ECDSA, DSA (FIPS 186-4) and
 * EdDSA. `unknown` where an algorithm, curve or size is not supported, or the issuer's key cannot be read.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { ed448 } from '@noble/curves/ed448.js';
import type { CHash } from '@noble/hashes/utils.js';
import { ParseError } from '../bytes/parse-error.ts';
import { toHex } from '../bytes/hex.ts';
import { curveArithmetic } from './curves.ts';
import { openWhole, TAG, type DerReader } from './der/der-reader.ts';
import { bitLength, readOid, readUnsigned, toBigint } from './der/der-values.ts';
import type { Certificate } from './model.ts';
import { modularPower } from './modular.ts';
import { parsePublicKeyInfo, type PublicKey } from './public-key.ts';
import { splitSignature } from './read-certificate.ts';
import { pkcs1Holds, pssHolds, readPssParameters } from './rsa-signatures.ts';
import { RSASSA_PSS } from './algorithm-names.ts';
import { signatureDigest } from './signature-digests.ts';

export type SignatureCheck = 'valid' | 'invalid' | 'unknown';

/** BigInt arithmetic grows with the square of the size; nobody uses larger keys. */
const MAX_KEY_BITS = 16_384;

export function verifySignature(certificate: Certificate, issuer: Certificate): SignatureCheck {
  try {
    return verify(certificate.der, parsePublicKeyInfo(issuer.publicKeyInfo).key);
  } catch (error) {
    if (error instanceof ParseError) return 'unknown';
    throw error;
  }
}

interface Signed {
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  readonly oid: string;
  /** Stands behind the algorithm's OID. */
  readonly parameters: DerReader;
}

function verify(der: Uint8Array, key: PublicKey): SignatureCheck {
  const { signed, algorithm, signature } = splitSignature(der);
  const oid = readOid(algorithm, 'signatureAlgorithm');
  const subject: Signed = { signed, signature, oid, parameters: algorithm };
  switch (key.kind) {
    case 'rsa':
      return verifyRsa(subject, key);
    case 'ec':
      return verifyEcdsa(subject, key);
    case 'dsa':
      return verifyDsa(subject, key);
    case 'raw':
      return verifyEdwards(subject, key.bytes);
  }
}

function verdict(holds: boolean): SignatureCheck {
  return holds ? 'valid' : 'invalid';
}

function verifyRsa(
  { signed, signature, oid, parameters }: Signed,
  key: Extract<PublicKey, { kind: 'rsa' }>,
): SignatureCheck {
  if (bitLength(key.modulus) > MAX_KEY_BITS || bitLength(key.exponent) > 64) return 'unknown';
  if (oid === RSASSA_PSS) {
    const pss = readPssParameters(parameters);
    return pss === null ? 'unknown' : verdict(pssHolds(key, signed, signature, pss));
  }
  const digest = signatureDigest(oid, 'RSA');
  return digest === null ? 'unknown' : verdict(pkcs1Holds(key, signed, signature, digest));
}

function verifyEcdsa({ signed, signature, oid }: Signed, key: Extract<PublicKey, { kind: 'ec' }>): SignatureCheck {
  const digest = signatureDigest(oid, 'ECDSA');
  const curve = curveArithmetic(key.curve);
  if (digest === null || curve === null) return 'unknown';
  const options = { prehash: false, lowS: false, format: 'der' } as const;
  return quietly(() => curve.verify(signature, digest.hash(signed), key.point, options));
}

function verifyEdwards({ signed, signature, oid }: Signed, publicKey: Uint8Array): SignatureCheck {
  if (oid === '1.3.101.112') return quietly(() => ed25519.verify(signature, signed, publicKey));
  return oid === '1.3.101.113' ? quietly(() => ed448.verify(signature, signed, publicKey)) : 'unknown';
}

/** The curves' own code throws its own errors over points and signatures that are none: such a signature does not hold. */
function quietly(check: () => boolean): SignatureCheck {
  try {
    return verdict(check());
  } catch {
    return 'invalid';
  }
}

/** FIPS 186-4 section 4.7. */
function verifyDsa({ signed, signature, oid }: Signed, key: Extract<PublicKey, { kind: 'dsa' }>): SignatureCheck {
  const digest = signatureDigest(oid, 'DSA');
  const { p, q, g, y } = key;
  if (digest === null || bitLength(p) > MAX_KEY_BITS || q < 2n || p <= q) return 'unknown';
  const pair = openWhole(signature, TAG.sequence, 'DSA signature');
  const r = readUnsigned(pair, 'DSA r');
  const s = readUnsigned(pair, 'DSA s');
  if (r <= 0n || r >= q || s <= 0n || s >= q) return 'invalid';
  const z = leftmostBits(digest.hash, signed, bitLength(q));
  // q is prime, so s^(q-2) is its inverse.
  const w = modularPower(s, q - 2n, q);
  const v = (modularPower(g, (z * w) % q, p) * modularPower(y, (r * w) % q, p)) % p;
  return verdict(v % q === r);
}

function leftmostBits(hash: CHash, signed: Uint8Array, bits: number): bigint {
  const surplus = Math.max(0, 8 * hash.outputLen - bits);
  return toBigint(hash(signed)) >> BigInt(surplus);
}

/** The same key under the same name: a certificate that signed itself. */
export function isSelfSigned(certificate: Certificate): SignatureCheck {
  const isSameName = toHex(certificate.subject.der) === toHex(certificate.issuer.der);
  return isSameName ? verifySignature(certificate, certificate) : 'invalid';
}
