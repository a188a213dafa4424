/** Verifying RSA signatures (RFC 8017 sections 8.1.2, 8.2.2, 9.1.2 and 9.2) and reading RSASSA-PSS parameters (RFC 4055). */
import { concat } from '../bytes/byte-arrays.ts';
import type { CHash } from '@noble/hashes/utils.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { ByteReader } from '../bytes/byte-reader.ts';
import { fromHex, toHex } from '../bytes/hex.ts';
import type { DerReader } from './der/der-reader.ts';
import { contextTag, TAG } from './der/der-reader.ts';
import { bitLength, readCount, readOid, toBigint } from './der/der-values.ts';
import { modularPower } from './modular.ts';
import { digestOfParameters, type SignatureDigest } from './signature-digests.ts';

interface RsaKey {
  readonly modulus: bigint;
  readonly exponent: bigint;
}

/** signature ^ e mod n in as many bytes as asked for; null where the signature is no number below n, or needs more. */
function recover({ modulus, exponent }: RsaKey, signature: Uint8Array, length: number): Uint8Array | null {
  const value = toBigint(signature);
  if (value >= modulus) return null;
  const hex = modularPower(value, exponent, modulus).toString(16);
  return hex.length > 2 * length ? null : fromHex(hex.padStart(2 * length, '0'));
}

/** 00 01 FF… 00 DigestInfo. Both with NULL parameters and without, as verifiers accept them. */
export function pkcs1Holds(key: RsaKey, signed: Uint8Array, signature: Uint8Array, digest: SignatureDigest): boolean {
  const length = Math.ceil(bitLength(key.modulus) / 8);
  const message = recover(key, signature, length);
  if (message === null) return false;
  const hash = digest.hash(signed);
  return [Uint8Array.of(TAG.null, 0), new Uint8Array(0)].some((parameters) => {
    const algorithm = wrap(TAG.sequence, concat([digest.oidDer, parameters]));
    const info = wrap(TAG.sequence, concat([algorithm, wrap(TAG.octetString, hash)]));
    const padding = length - 3 - info.length;
    if (padding < 8) return false;
    const expected = [Uint8Array.of(0, 1), new Uint8Array(padding).fill(0xff), Uint8Array.of(0), info];
    return toHex(message) === toHex(concat(expected));
  });
}

/** Contents here are below 128 bytes. */
function wrap(tag: number, content: Uint8Array): Uint8Array {
  return concat([Uint8Array.of(tag, content.length), content]);
}

export interface PssParameters {
  readonly hash: CHash;
  readonly maskHash: CHash;
  readonly saltLength: number;
}

const MGF1 = '1.2.840.113549.1.1.8';

/** RSASSA-PSS-params; null for digests that are not supported. Absent parameters stand for SHA-1 and a salt of 20 bytes. */
export function readPssParameters(algorithm: DerReader): PssParameters | null {
  if (algorithm.atEnd) return { hash: sha1, maskHash: sha1, saltLength: 20 };
  const parameters = algorithm.open(TAG.sequence, 'RSASSA-PSS parameters');
  const field = (number: number): DerReader | null => {
    const found = parameters.optional(contextTag(number, true), 'RSASSA-PSS parameter');
    return found === null ? null : found.open();
  };
  const hash = readDigest(field(0));
  const generator = field(1)?.open(TAG.sequence, 'mask generation') ?? null;
  if (generator !== null && readOid(generator, 'mask generation') !== MGF1) return null;
  const maskHash = readDigest(generator);
  const salt = field(2);
  const saltLength = salt === null ? 20 : readCount(salt, 'salt length');
  return hash === null || maskHash === null ? null : { hash, maskHash, saltLength };
}

function readDigest(reader: DerReader | null): CHash | null {
  if (reader === null) return sha1;
  return digestOfParameters(readOid(reader.open(TAG.sequence, 'PSS digest'), 'PSS digest'));
}

export function pssHolds(
  key: RsaKey,
  signed: Uint8Array,
  signature: Uint8Array,
  { hash, maskHash, saltLength }: PssParameters,
): boolean {
  const bits = bitLength(key.modulus) - 1;
  const length = Math.ceil(bits / 8);
  const dataLength = length - hash.outputLen - 1;
  const message = recover(key, signature, length);
  if (message === null || dataLength < saltLength + 1) return false;
  const reader = new ByteReader(message);
  const masked = reader.bytes(dataLength, 'masked data');
  const digest = reader.bytes(hash.outputLen, 'digest');
  if (reader.uint8('trailer') !== 0xbc) return false;
  const mask = generateMask(maskHash, digest, dataLength);
  const plain = masked.map((byte, at) => byte ^ (mask[at] ?? 0));
  // The bits in front of the message's length are not part of it.
  const unused = 8 * length - bits;
  if ((masked[0] ?? 0) >> (8 - unused) !== 0) return false;
  plain[0] = (plain[0] ?? 0) & (0xff >> unused);
  const data = new ByteReader(plain);
  const padding = data.bytes(dataLength - saltLength - 1, 'padding');
  if (padding.some((byte) => byte !== 0) || data.uint8('separator') !== 1) return false;
  const expected = hash(concat([new Uint8Array(8), hash(signed), data.rest()]));
  return toHex(expected) === toHex(digest);
}

/** MGF1, appendix B.2.1. */
function generateMask(hash: CHash, seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / hash.outputLen) }, (_, counter) =>
    hash(concat([seed, fromHex(counter.toString(16).padStart(8, '0'))])),
  );
  return concat(blocks);
}
