import type { Certificate } from '../../certificates/model.ts';
import { formatName } from '../../certificates/names/format-name.ts';
import type { TextCertificate } from '../../keystores/model.ts';

/** `Certificate` of handscope.analysis/1 and handscope.keystore/1. */
export function certificateJson(certificate: Certificate): object {
  return {
    subject: formatName(certificate.subject),
    issuer: formatName(certificate.issuer),
    serialNumber: certificate.serialNumber,
    notBefore: isoTime(certificate.notBefore),
    notAfter: isoTime(certificate.notAfter),
    keyAlgorithm: certificate.keyAlgorithm,
    keySize: certificate.keySize,
    curve: certificate.curve,
    signatureAlgorithm: certificate.signatureAlgorithm,
    subjectAlternativeNames: certificate.subjectAlternativeNames,
    isCa: certificate.isCa,
    keyUsage: certificate.keyUsage,
    extendedKeyUsage: certificate.extendedKeyUsage,
    sha256: certificate.sha256,
  };
}

/** The same keys for a certificate of which only a management API's text is known: null is what it does not say. */
export function textCertificateJson(certificate: TextCertificate): object {
  return {
    subject: certificate.subject,
    issuer: certificate.issuer,
    serialNumber: certificate.serialNumber,
    notBefore: certificate.notBefore === null ? null : isoTime(certificate.notBefore),
    notAfter: certificate.notAfter === null ? null : isoTime(certificate.notAfter),
    keyAlgorithm: null,
    keySize: null,
    curve: null,
    signatureAlgorithm: certificate.signatureAlgorithm,
    subjectAlternativeNames: [],
    isCa: null,
    keyUsage: null,
    extendedKeyUsage: null,
    sha256: null,
  };
}

/** Null for a time outside of what ECMAScript can write (year 275760 and later). */
function isoTime(milliseconds: number): string | null {
  const time = new Date(milliseconds);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
