/**
 * Private keys: PKCS#8 (RFC 5958) and the traditional forms (RFC 8017 A.1.2, RFC 5915, OpenSSL's DSA). A key is read
 * only to see which public key belongs to it; nothing of it leaves this folder.
 */
import { contextTag, DerReader, openWhole, readOctets, TAG } from '../certificates/der/der-reader.ts';
import { bitLength, readBitString, readUnsigned, toBigint } from '../certificates/der/der-values.ts';
import type { KeyAlgorithm } from '../certificates/model.ts';
import { readCurve, readKeyAlgorithm, type KeyParameters } from '../certificates/public-key.ts';
import { ParseError } from '../bytes/parse-error.ts';

export type PrivateKeyNumbers =
  /** The public half stands in the private key, so no more of it is kept. */
  | { readonly kind: 'rsa'; readonly modulus: bigint; readonly exponent: bigint }
  | { readonly kind: 'dsa'; readonly p: bigint; readonly g: bigint; readonly x: bigint }
  | { readonly kind: 'ec'; readonly curve: string | null; readonly d: bigint; readonly point: Uint8Array | null }
  | { readonly kind: 'seed'; readonly seed: Uint8Array }
  | { readonly kind: 'other' };

export interface PrivateKey {
  readonly algorithm: KeyAlgorithm;
  readonly size: number | null;
  readonly numbers: PrivateKeyNumbers;
}

/** PrivateKeyInfo, also called PKCS#8 or OneAsymmetricKey. Throws ParseError only. */
export function readPkcs8(der: Uint8Array): PrivateKey {
  const info = openWhole(der, TAG.sequence, 'PrivateKeyInfo');
  info.expect(TAG.integer, 'PrivateKeyInfo version');
  const { algorithm, parameters } = readKeyAlgorithm(info, 'private key algorithm');
  const key = readOctets(info, 'private key');
  switch (algorithm) {
    case 'RSA':
    case 'RSASSA-PSS':
      return { ...readRsaKey(key), algorithm };
    case 'EC':
      return readEcKey(key, parameters);
    case 'DSA':
      return readDsaPkcs8(key, parameters);
    case 'Ed25519':
    case 'Ed448':
    case 'X25519':
    case 'X448':
      return readEdwardsKey(key, algorithm);
    case 'DH':
    case 'unknown':
      return { algorithm, size: parameters.bits, numbers: { kind: 'other' } };
  }
}

/** RSAPrivateKey of PKCS#1: version, modulus, public exponent, and secrets that are not looked at. */
export function readRsaKey(der: Uint8Array): PrivateKey {
  const key = openWhole(der, TAG.sequence, 'RSAPrivateKey');
  key.expect(TAG.integer, 'RSAPrivateKey version');
  const modulus = readUnsigned(key, 'RSA modulus');
  const exponent = readUnsigned(key, 'RSA public exponent');
  key.expect(TAG.integer, 'RSA private exponent');
  return { algorithm: 'RSA', size: bitLength(modulus), numbers: { kind: 'rsa', modulus, exponent } };
}

/** ECPrivateKey of RFC 5915; `outer` are the parameters of a PKCS#8 around it. */
export function readEcKey(der: Uint8Array, outer: KeyParameters | null): PrivateKey {
  const key = openWhole(der, TAG.sequence, 'ECPrivateKey');
  key.expect(TAG.integer, 'ECPrivateKey version');
  const d = toBigint(readOctets(key, 'EC private key'));
  const named = key.optional(contextTag(0, true), 'EC parameters');
  const inner = named === null ? null : readCurve(named.open(), 'EC curve');
  const publicPart = key.optional(contextTag(1, true), 'EC public key');
  const point = publicPart === null ? null : readBitString(publicPart.open(), 'EC public key');
  const parameters = outer ?? inner;
  return {
    algorithm: 'EC',
    size: parameters?.bits ?? null,
    numbers: { kind: 'ec', curve: parameters?.curve ?? null, d, point },
  };
}

function readDsaPkcs8(key: Uint8Array, { dsa, bits }: KeyParameters): PrivateKey {
  const x = readUnsigned(new DerReader(key), 'DSA private key');
  return { algorithm: 'DSA', size: bits, numbers: dsa === null ? { kind: 'other' } : { kind: 'dsa', ...dsa, x } };
}

/** OpenSSL's traditional form: version, p, q, g, y, x. */
export function readDsaKey(der: Uint8Array): PrivateKey {
  const key = openWhole(der, TAG.sequence, 'DSAPrivateKey');
  key.expect(TAG.integer, 'DSAPrivateKey version');
  const p = readUnsigned(key, 'DSA p');
  readUnsigned(key, 'DSA q');
  const g = readUnsigned(key, 'DSA g');
  readUnsigned(key, 'DSA y');
  const x = readUnsigned(key, 'DSA x');
  return { algorithm: 'DSA', size: bitLength(p), numbers: { kind: 'dsa', p, g, x } };
}

const SEED_BYTES = { Ed25519: 32, Ed448: 57, X25519: 32, X448: 56 } as const;
const SIZES = { Ed25519: 255, Ed448: 448, X25519: 255, X448: 448 } as const;

/** CurvePrivateKey of RFC 8410 section 7: an OCTET STRING within the OCTET STRING. */
function readEdwardsKey(key: Uint8Array, algorithm: keyof typeof SEED_BYTES): PrivateKey {
  const seed = readOctets(new DerReader(key), 'private key seed');
  if (seed.length !== SEED_BYTES[algorithm]) throw new ParseError('bad-value', 'private key seed', 0);
  return { algorithm, size: SIZES[algorithm], numbers: { kind: 'seed', seed } };
}
