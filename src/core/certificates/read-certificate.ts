/**
 * X.509 Certificate (RFC 5280 section 4.1). What is left out: signatures are not checked here (chains.ts does),
 * unique identifiers, name constraints and policies are not shown.
 */
import { ParseError } from '../bytes/parse-error.ts';
import { Interned } from './der/interned.ts';
import { contextTag, openWhole, TAG, type DerReader } from './der/der-reader.ts';
import { expectBitString, readBitString, readOid, readTime } from './der/der-values.ts';
import { openExtensions, readExtensions } from './extensions.ts';
import type { Certificate, DistinguishedName } from './model.ts';
import { parseName } from './names/parse-name.ts';
import { X509Certificate, type SignedPart } from './x509-certificate.ts';

/** A TLS certificate's length field has 24 bits, a real one a few kilobytes. */
const MAX_CERTIFICATE_BYTES = 1 << 24;

/** Checks exactly one certificate, and reads most of it when it is asked for. Throws ParseError only. */
export function readCertificate(der: Uint8Array): Certificate {
  return readWithNames(der, parseName);
}

function readWithNames(der: Uint8Array, nameOf: (der: Uint8Array) => DistinguishedName): Certificate {
  if (der.length > MAX_CERTIFICATE_BYTES) throw new ParseError('too-large', 'Certificate', 0);
  const certificate = openWhole(der, TAG.sequence, 'Certificate');
  const tbs = readTbsCertificate(certificate.open(TAG.sequence, 'TBSCertificate'), nameOf);
  const signatureAlgorithmOid = readOid(certificate.open(TAG.sequence, 'signatureAlgorithm'), 'signatureAlgorithm');
  expectBitString(certificate, 'signature');
  certificate.expectEnd('Certificate');
  return new X509Certificate(der, tbs, signatureAlgorithmOid);
}

function readTbsCertificate(tbs: DerReader, nameOf: (der: Uint8Array) => DistinguishedName): SignedPart {
  tbs.optional(contextTag(0, true), 'version');
  const serialNumber = tbs.expect(TAG.integer, 'serialNumber');
  tbs.expect(TAG.sequence, 'signature algorithm');
  const issuer = nameOf(tbs.expect(TAG.sequence, 'issuer').der);
  const validity = tbs.open(TAG.sequence, 'validity');
  const notBefore = readTime(validity, 'notBefore');
  const notAfter = readTime(validity, 'notAfter');
  const subject = nameOf(tbs.expect(TAG.sequence, 'subject').der);
  const publicKeyInfo = tbs.expect(TAG.sequence, 'subjectPublicKeyInfo');
  expectKeyAlgorithm(publicKeyInfo.open());
  tbs.optional(contextTag(1, false), 'issuerUniqueID');
  tbs.optional(contextTag(2, false), 'subjectUniqueID');
  const extensions = readExtensions(openExtensions(tbs));
  tbs.expectEnd('TBSCertificate');
  return { subject, issuer, serialNumber, notBefore, notAfter, publicKeyInfo, extensions };
}

/** A key may be any, but which sort it is must stand there. */
function expectKeyAlgorithm(info: DerReader): void {
  readOid(info.open(TAG.sequence, 'public key algorithm'), 'public key algorithm');
}

/** The parts over which an issuer signed: the signed bytes, the algorithm with its parameters, the signature. */
export function splitSignature(der: Uint8Array): {
  readonly signed: Uint8Array;
  readonly algorithm: DerReader;
  readonly signature: Uint8Array;
} {
  const certificate = openWhole(der, TAG.sequence, 'Certificate');
  const signed = certificate.expect(TAG.sequence, 'TBSCertificate').der;
  const algorithm = certificate.expect(TAG.sequence, 'signatureAlgorithm').open();
  return { signed, algorithm, signature: readBitString(certificate, 'signature') };
}

/** Reads each distinct DER once, and each distinct name; null where it is no certificate. */
export function createCertificateReader(): (der: Uint8Array) => Certificate | null {
  const names = new Interned<DistinguishedName>();
  const certificates = new Interned<Certificate | null>();
  const nameOf = (der: Uint8Array): DistinguishedName => names.of(der, parseName);
  return (der) => certificates.of(der, (bytes) => orNull(() => readWithNames(bytes, nameOf)));
}

export function tryReadCertificate(der: Uint8Array): Certificate | null {
  return orNull(() => readCertificate(der));
}

function orNull(read: () => Certificate): Certificate | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}
