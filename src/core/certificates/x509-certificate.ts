import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../bytes/hex.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { signatureAlgorithmName } from './algorithm-names.ts';
import { openWhole, TAG, type DerElement } from './der/der-reader.ts';
import { readOid } from './der/der-values.ts';
import type { CertificateExtensions } from './extensions.ts';
import type { Certificate, DistinguishedName, KeyAlgorithm } from './model.ts';
import { keyAlgorithmByOid, parsePublicKeyInfo } from './public-key.ts';

/** What stands in a TBSCertificate, as far as it is read at once. */
export interface SignedPart {
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly serialNumber: DerElement;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKeyInfo: DerElement;
  readonly extensions: CertificateExtensions;
}

interface KeyDescription {
  readonly keyAlgorithm: KeyAlgorithm;
  readonly keySize: number | null;
  readonly curve: string | null;
}

/**
 * A certificate whose bytes were checked. Its key, names and fingerprints are read when they are asked for: a keystore
 * holds ten thousand, and a person looks at three. `plainCertificate` makes it a plain object for another thread.
 */
export class X509Certificate implements Certificate {
  readonly der: Uint8Array;
  readonly signatureAlgorithmOid: string;
  readonly #signed: SignedPart;
  #key: KeyDescription | null = null;
  #sha256: string | null = null;
  #sha1: string | null = null;

  constructor(der: Uint8Array, signed: SignedPart, signatureAlgorithmOid: string) {
    this.der = der;
    this.#signed = signed;
    this.signatureAlgorithmOid = signatureAlgorithmOid;
  }

  get subject(): DistinguishedName {
    return this.#signed.subject;
  }

  get issuer(): DistinguishedName {
    return this.#signed.issuer;
  }

  get serialNumber(): string {
    return toHex(this.#signed.serialNumber.content);
  }

  get notBefore(): number {
    return this.#signed.notBefore;
  }

  get notAfter(): number {
    return this.#signed.notAfter;
  }

  get publicKeyInfo(): Uint8Array {
    return this.#signed.publicKeyInfo.der;
  }

  get keyAlgorithm(): KeyAlgorithm {
    return this.#describeKey().keyAlgorithm;
  }

  get keySize(): number | null {
    return this.#describeKey().keySize;
  }

  get curve(): string | null {
    return this.#describeKey().curve;
  }

  get signatureAlgorithm(): string {
    return signatureAlgorithmName(this.signatureAlgorithmOid);
  }

  get subjectAlternativeNames(): readonly string[] {
    return this.#signed.extensions.subjectAlternativeNames;
  }

  get isCa(): boolean {
    return this.#signed.extensions.isCa;
  }

  get pathLength(): number | null {
    return this.#signed.extensions.pathLength;
  }

  get keyUsage(): readonly string[] | null {
    return this.#signed.extensions.keyUsage;
  }

  get extendedKeyUsage(): readonly string[] | null {
    return this.#signed.extensions.extendedKeyUsage;
  }

  get subjectKeyIdentifier(): string | null {
    return this.#signed.extensions.subjectKeyIdentifier;
  }

  get authorityKeyIdentifier(): string | null {
    return this.#signed.extensions.authorityKeyIdentifier;
  }

  get sha256(): string {
    this.#sha256 ??= toHex(sha256(this.der));
    return this.#sha256;
  }

  get sha1(): string {
    this.#sha1 ??= toHex(sha1(this.der));
    return this.#sha1;
  }

  #describeKey(): KeyDescription {
    this.#key ??= describeKey(this.publicKeyInfo);
    return this.#key;
  }
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

/** The same as a plain object, all read: what is sent to another thread loses whatever is not its own. */
export function plainCertificate(certificate: Certificate): Certificate {
  const { der, serialNumber, notBefore, notAfter, publicKeyInfo, keyAlgorithm, keySize, curve } = certificate;
  const { signatureAlgorithm, signatureAlgorithmOid, subjectAlternativeNames, isCa, pathLength } = certificate;
  const { keyUsage, extendedKeyUsage, subjectKeyIdentifier, authorityKeyIdentifier } = certificate;
  const subject = { der: certificate.subject.der, rdns: certificate.subject.rdns };
  const issuer = { der: certificate.issuer.der, rdns: certificate.issuer.rdns };
  return {
    ...{ der, subject, issuer, serialNumber, notBefore, notAfter, publicKeyInfo, keyAlgorithm, keySize, curve },
    ...{ signatureAlgorithm, signatureAlgorithmOid, subjectAlternativeNames, isCa, pathLength },
    ...{ keyUsage, extendedKeyUsage, subjectKeyIdentifier, authorityKeyIdentifier },
    ...{ sha256: certificate.sha256, sha1: certificate.sha1 },
  };
}
