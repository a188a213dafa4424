/** SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7): which key it is and how large, and its numbers for comparing and verifying. */
import { ParseError } from '../bytes/parse-error.ts';
import { curveByOid } from './algorithm-names.ts';
import { openWhole, TAG, DerReader } from './der/der-reader.ts';
import { bitLength, oidText, readBitString, readOid, readUnsigned } from './der/der-values.ts';
import type { KeyAlgorithm } from './model.ts';

const ALGORITHMS: Readonly<Record<string, KeyAlgorithm>> = {
  '1.2.840.113549.1.1.1': 'RSA',
  '1.2.840.113549.1.1.10': 'RSASSA-PSS',
  '1.2.840.10040.4.1': 'DSA',
  '1.2.840.10045.2.1': 'EC',
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '1.2.840.113549.1.3.1': 'DH',
  '1.2.840.10046.2.1': 'DH',
};

const FIXED_SIZES: Partial<Readonly<Record<KeyAlgorithm, number>>> = {
  X25519: 255,
  X448: 448,
  Ed25519: 255,
  Ed448: 448,
};

export function keyAlgorithmByOid(oid: string): KeyAlgorithm {
  return ALGORITHMS[oid] ?? 'unknown';
}

/** AlgorithmIdentifier parameters that belong to a key rather than to its use. */
export interface KeyParameters {
  readonly curve: string | null;
  /** Of the curve's field or of the prime; null where the parameters do not say. */
  readonly bits: number | null;
  readonly dsa: { readonly p: bigint; readonly q: bigint; readonly g: bigint } | null;
}

export type PublicKey =
  | { readonly kind: 'rsa'; readonly modulus: bigint; readonly exponent: bigint }
  | { readonly kind: 'dsa'; readonly p: bigint; readonly q: bigint; readonly g: bigint; readonly y: bigint }
  | { readonly kind: 'ec'; readonly curve: string | null; readonly point: Uint8Array }
  | { readonly kind: 'raw'; readonly bytes: Uint8Array };

export interface PublicKeyInfo {
  readonly algorithm: KeyAlgorithm;
  readonly algorithmOid: string;
  readonly size: number | null;
  readonly curve: string | null;
  readonly key: PublicKey;
}

const NO_PARAMETERS: KeyParameters = { curve: null, bits: null, dsa: null };

export function parsePublicKeyInfo(der: Uint8Array): PublicKeyInfo {
  const info = openWhole(der, TAG.sequence, 'SubjectPublicKeyInfo');
  const { algorithm, oid, parameters } = readKeyAlgorithm(info, 'public key algorithm');
  const bits = readBitString(info, 'subjectPublicKey');
  info.expectEnd('SubjectPublicKeyInfo');
  const key = readKey(algorithm, parameters, bits);
  const size =
    FIXED_SIZES[algorithm] ??
    (key.kind === 'rsa' ? bitLength(key.modulus) : algorithm === 'unknown' ? null : parameters.bits);
  return { algorithm, algorithmOid: oid, size, curve: parameters.curve, key };
}

/** AlgorithmIdentifier of a key, public or private. */
export function readKeyAlgorithm(
  reader: DerReader,
  field: string,
): { readonly algorithm: KeyAlgorithm; readonly oid: string; readonly parameters: KeyParameters } {
  const identifier = reader.open(TAG.sequence, field);
  const oid = readOid(identifier, field);
  const algorithm = keyAlgorithmByOid(oid);
  return { algorithm, oid, parameters: readParameters(algorithm, identifier, field) };
}

function readParameters(algorithm: KeyAlgorithm, identifier: DerReader, field: string): KeyParameters {
  if (identifier.atEnd) return NO_PARAMETERS;
  if (algorithm === 'EC') return readCurve(identifier, `${field} curve`);
  if (algorithm === 'DSA') return readDsaParameters(identifier.open(TAG.sequence, `${field} parameters`), field);
  if (algorithm !== 'DH') return NO_PARAMETERS;
  const prime = readUnsigned(identifier.open(TAG.sequence, `${field} parameters`), `${field} prime`);
  return { ...NO_PARAMETERS, bits: bitLength(prime) };
}

/** ECParameters (RFC 3279 section 2.3.5): a named curve, or its numbers written out, of which the field's size is taken. */
export function readCurve(reader: DerReader, field: string): KeyParameters {
  const element = reader.next(field);
  if (element.tag === TAG.oid) {
    const curve = curveByOid(oidText(element, field));
    return { curve: curve?.name ?? null, bits: curve?.bits ?? null, dsa: null };
  }
  if (element.tag !== TAG.sequence) return NO_PARAMETERS;
  const explicit = element.open();
  explicit.expect(TAG.integer, `${field} version`);
  const fieldId = explicit.open(TAG.sequence, `${field} field`);
  readOid(fieldId, `${field} field`);
  return fieldId.peek() === TAG.integer
    ? { ...NO_PARAMETERS, bits: bitLength(readUnsigned(fieldId, `${field} prime`)) }
    : NO_PARAMETERS;
}

function readDsaParameters(reader: DerReader, field: string): KeyParameters {
  const p = readUnsigned(reader, `${field} p`);
  const q = readUnsigned(reader, `${field} q`);
  const g = readUnsigned(reader, `${field} g`);
  return { curve: null, bits: bitLength(p), dsa: { p, q, g } };
}

function readKey(algorithm: KeyAlgorithm, parameters: KeyParameters, bits: Uint8Array): PublicKey {
  if (algorithm === 'RSA' || algorithm === 'RSASSA-PSS') {
    const key = openWhole(bits, TAG.sequence, 'RSAPublicKey');
    const modulus = readUnsigned(key, 'RSA modulus');
    if (modulus === 0n) throw new ParseError('bad-value', 'RSA modulus', 0);
    return { kind: 'rsa', modulus, exponent: readUnsigned(key, 'RSA exponent') };
  }
  if (algorithm === 'EC') return { kind: 'ec', curve: parameters.curve, point: bits };
  if (algorithm === 'DSA' && parameters.dsa !== null) {
    return { kind: 'dsa', ...parameters.dsa, y: readUnsigned(new DerReader(bits), 'DSA public key') };
  }
  return { kind: 'raw', bytes: bits };
}
