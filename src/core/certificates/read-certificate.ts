/**
 * X.509 Certificate (RFC 5280 section 4.1). What is left out: signatures are not checked here (chains.ts does),
 * unique identifiers, name constraints and policies are not shown.
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../bytes/hex.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { signatureAlgorithmName } from './algorithm-names.ts';
import { contextTag, openElement, openWhole, TAG, type DerReader } from './der/der-reader.ts';
import { readBitString, readOid, readTime } from './der/der-values.ts';
import { openExtensions, readExtensions } from './extensions.ts';
import type { Certificate, KeyAlgorithm } from './model.ts';
import { parseName } from './names/parse-name.ts';
import { keyAlgorithmByOid, parsePublicKeyInfo } from './public-key.ts';

/** A TLS certificate's length field has 24 bits, a real one a few kilobytes. */
const MAX_CERTIFICATE_BYTES = 1 << 24;

/** Reads exactly one certificate. Throws ParseError only. */
export function readCertificate(der: Uint8Array): Certificate {
  if (der.length > MAX_CERTIFICATE_BYTES) throw new ParseError('too-large', 'Certificate', 0);
  const certificate = openWhole(der, TAG.sequence, 'Certificate');
  const tbs = readTbsCertificate(certificate.open(TAG.sequence, 'TBSCertificate'));
  const signatureAlgorithmOid = readOid(certificate.open(TAG.sequence, 'signatureAlgorithm'), 'signatureAlgorithm');
  readBitString(certificate, 'signature');
  certificate.expectEnd('Certificate');
  return {
    der,
    ...tbs,
    signatureAlgorithm: signatureAlgorithmName(signatureAlgorithmOid),
    signatureAlgorithmOid,
    sha256: toHex(sha256(der)),
    sha1: toHex(sha1(der)),
  };
}

type SignedPart = Omit<Certificate, 'der' | 'signatureAlgorithm' | 'signatureAlgorithmOid' | 'sha256' | 'sha1'>;

function readTbsCertificate(tbs: DerReader): SignedPart {
  tbs.optional(contextTag(0, true), 'version');
  const serialNumber = toHex(tbs.expect(TAG.integer, 'serialNumber').content);
  tbs.expect(TAG.sequence, 'signature algorithm');
  const issuer = parseName(tbs.expect(TAG.sequence, 'issuer').der);
  const validity = tbs.open(TAG.sequence, 'validity');
  const notBefore = readTime(validity, 'notBefore');
  const notAfter = readTime(validity, 'notAfter');
  const subject = parseName(tbs.expect(TAG.sequence, 'subject').der);
  const publicKeyInfo = tbs.expect(TAG.sequence, 'subjectPublicKeyInfo').der;
  tbs.optional(contextTag(1, false), 'issuerUniqueID');
  tbs.optional(contextTag(2, false), 'subjectUniqueID');
  const extensions = readExtensions(openExtensions(tbs));
  tbs.expectEnd('TBSCertificate');
  return {
    subject,
    issuer,
    serialNumber,
    notBefore,
    notAfter,
    ...describeKey(publicKeyInfo),
    publicKeyInfo,
    ...extensions,
  };
}

interface KeyDescription {
  readonly keyAlgorithm: KeyAlgorithm;
  readonly keySize: number | null;
  readonly curve: string | null;
}

/** A key that cannot be read leaves the rest of the certificate readable: its algorithm is still known. */
function describeKey(publicKeyInfo: Uint8Array): KeyDescription {
  try {
    const { algorithm, size, curve } = parsePublicKeyInfo(publicKeyInfo);
    return { keyAlgorithm: algorithm, keySize: size, curve };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const info = openWhole(publicKeyInfo, TAG.sequence, 'SubjectPublicKeyInfo');
    const oid = readOid(info.open(TAG.sequence, 'public key algorithm'), 'public key algorithm');
    return { keyAlgorithm: keyAlgorithmByOid(oid), keySize: null, curve: null };
  }
}

/** The parts over which an issuer signed: the signed bytes, the algorithm with its parameters, the signature. */
export function splitSignature(der: Uint8Array): {
  readonly signed: Uint8Array;
  readonly algorithm: DerReader;
  readonly signature: Uint8Array;
} {
  const certificate = openWhole(der, TAG.sequence, 'Certificate');
  const signed = certificate.expect(TAG.sequence, 'TBSCertificate').der;
  const algorithm = openElement(certificate.expect(TAG.sequence, 'signatureAlgorithm'));
  return { signed, algorithm, signature: readBitString(certificate, 'signature') };
}

/** Parses each distinct DER once; null where it is no certificate. */
export function createCertificateReader(): (der: Uint8Array) => Certificate | null {
  const known = new Map<string, Certificate | null>();
  return (der) => {
    const key = toHex(sha256(der));
    const found = known.get(key);
    if (found !== undefined) return found;
    const certificate = tryReadCertificate(der);
    known.set(key, certificate);
    return certificate;
  };
}

export function tryReadCertificate(der: Uint8Array): Certificate | null {
  try {
    return readCertificate(der);
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
