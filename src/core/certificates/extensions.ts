/**
 * The certificate extensions that decide anything here (RFC 5280 section 4.2). As in Java, an extension that is
 * marked critical and cannot be read spoils the certificate; any other is taken for absent.
 */
import { toHex } from '../bytes/hex.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { contextTag, octetsOf, openWhole, TAG, DerReader } from './der/der-reader.ts';
import { readBitString, readCount, readOid } from './der/der-values.ts';
import { readGeneralNames } from './general-names.ts';

export interface CertificateExtensions {
  readonly subjectAlternativeNames: readonly string[];
  readonly isCa: boolean;
  readonly pathLength: number | null;
  readonly keyUsage: readonly string[] | null;
  readonly extendedKeyUsage: readonly string[] | null;
  readonly subjectKeyIdentifier: string | null;
  readonly authorityKeyIdentifier: string | null;
}

const NONE: CertificateExtensions = {
  subjectAlternativeNames: [],
  isCa: false,
  pathLength: null,
  keyUsage: null,
  extendedKeyUsage: null,
  subjectKeyIdentifier: null,
  authorityKeyIdentifier: null,
};

/** Far above any real certificate (about fifteen). */
const MAX_EXTENSIONS = 1000;

/** `reader` stands in the SEQUENCE of extensions; null where the certificate has none. */
export function readExtensions(reader: DerReader | null): CertificateExtensions {
  if (reader === null) return NONE;
  const extensions = { ...NONE };
  for (let count = 0; !reader.atEnd; count += 1) {
    if (count === MAX_EXTENSIONS) throw new ParseError('too-large', 'extensions', reader.offset);
    Object.assign(extensions, readExtension(reader.open(TAG.sequence, 'extension')));
  }
  return extensions;
}

function readExtension(extension: DerReader): Partial<CertificateExtensions> {
  const oid = readOid(extension, 'extension OID');
  const isCritical = (extension.optional(TAG.boolean, 'extension critical')?.content[0] ?? 0) !== 0;
  const value = octetsOf(extension.next('extension value'), 'extension value', TAG.octetString);
  extension.expectEnd('extension');
  try {
    return READERS[oid]?.(value) ?? {};
  } catch (error) {
    if (!(error instanceof ParseError) || isCritical) throw error;
    return {};
  }
}

const READERS: Readonly<Record<string, (value: Uint8Array) => Partial<CertificateExtensions>>> = {
  '2.5.29.14': (value) => ({ subjectKeyIdentifier: toHex(wholeOctets(value)) }),
  '2.5.29.15': (value) => ({ keyUsage: readKeyUsage(value) }),
  '2.5.29.17': (value) => ({
    subjectAlternativeNames: readGeneralNames(openWhole(value, TAG.sequence, 'subjectAltName')),
  }),
  '2.5.29.19': readBasicConstraints,
  '2.5.29.35': readAuthorityKeyIdentifier,
  '2.5.29.37': (value) => ({ extendedKeyUsage: readExtendedKeyUsage(value) }),
};

function wholeOctets(value: Uint8Array): Uint8Array {
  const reader = new DerReader(value);
  const { content } = reader.expect(TAG.octetString, 'subjectKeyIdentifier');
  reader.expectEnd('subjectKeyIdentifier');
  return content;
}

// Bits 0 to 8 of KeyUsage, section 4.2.1.3.
const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

function readKeyUsage(value: Uint8Array): readonly string[] {
  const reader = new DerReader(value);
  const bytes = readBitString(reader, 'keyUsage');
  reader.expectEnd('keyUsage');
  return KEY_USAGES.filter((_, bit) => (((bytes[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1);
}

function readBasicConstraints(value: Uint8Array): Partial<CertificateExtensions> {
  const constraints = openWhole(value, TAG.sequence, 'basicConstraints');
  const isCa = (constraints.optional(TAG.boolean, 'cA')?.content[0] ?? 0) !== 0;
  const pathLength = constraints.peek() === TAG.integer ? readCount(constraints, 'pathLenConstraint') : null;
  constraints.expectEnd('basicConstraints');
  return { isCa, pathLength };
}

function readAuthorityKeyIdentifier(value: Uint8Array): Partial<CertificateExtensions> {
  const identifier = openWhole(value, TAG.sequence, 'authorityKeyIdentifier');
  const key = identifier.optional(contextTag(0, false), 'keyIdentifier');
  return { authorityKeyIdentifier: key === null ? null : toHex(key.content) };
}

function readExtendedKeyUsage(value: Uint8Array): readonly string[] {
  const purposes = openWhole(value, TAG.sequence, 'extKeyUsage');
  const oids: string[] = [];
  while (!purposes.atEnd) oids.push(readOid(purposes, 'KeyPurposeId'));
  return oids;
}

/** Opens `[3] EXPLICIT SEQUENCE OF Extension` at the end of a TBSCertificate. */
export function openExtensions(tbs: DerReader): DerReader | null {
  const wrapped = tbs.optional(contextTag(3, true), 'extensions');
  if (wrapped === null) return null;
  const outer = wrapped.open();
  const extensions = outer.open(TAG.sequence, 'extensions');
  outer.expectEnd('extensions');
  return extensions;
}
