/** What sort of keystore a file is, by its content: its name is never asked. */
import { ByteReader } from '../bytes/byte-reader.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { hasApigeeDescriptor } from './apigee/descriptor.ts';
import { isKeystoreApiText } from './apigee/api-aliases.ts';
import { JCEKS_MAGIC, JKS_MAGIC } from './jks/magic.ts';
import type { KeystoreFormat } from './model.ts';
import { recogniseDer, type DerKind } from './recognise-der.ts';
import { decodeText } from './text.ts';

/** Named for what it is, and not read. */
export const UNSUPPORTED_FORMATS = [
  'bks',
  'uber',
  'bcfks',
  'dks',
  'public-key',
  'certificate-request',
  'certificate-revocation-list',
  'openssh-key',
  'ssh-public-key',
  'putty-key',
  'pgp',
] as const;
export type UnsupportedFormat = (typeof UNSUPPORTED_FORMATS)[number];

const ZIP_MAGIC = 0x504b0304;

/**
 * Null for anything else. The first 64 KiB are enough for every format but the keystore API's JSON and a text in which
 * the first PEM block stands later; given the whole file it is never wrong for being short.
 */
export function recogniseKeystore(bytes: Uint8Array): KeystoreFormat | UnsupportedFormat | null {
  const magic = firstWord(bytes);
  if (magic === JKS_MAGIC) return 'jks';
  if (magic === JCEKS_MAGIC) return 'jceks';
  if (magic === ZIP_MAGIC) return hasApigeeDescriptor(bytes) ? 'apigee-jar' : null;
  const der = recogniseDer(bytes);
  if (der !== null) return formatOfDer(der);
  return recogniseBouncyCastle(bytes) ?? recogniseText(bytes);
}

function firstWord(bytes: Uint8Array): number | null {
  return bytes.length < 4 ? null : new ByteReader(bytes).uint32('magic');
}

function formatOfDer(kind: DerKind): KeystoreFormat | UnsupportedFormat {
  switch (kind) {
    case 'certificate':
    case 'private-key':
    case 'encrypted-private-key':
    case 'rsa-key':
    case 'ec-key':
    case 'dsa-key':
      return 'der';
    case 'pkcs12':
    case 'pkcs7':
    case 'bcfks':
    case 'public-key':
    case 'certificate-request':
    case 'certificate-revocation-list':
      return kind;
  }
}

/**
 * Bouncy Castle's own: u32 version 1 or 2, u32 length and salt, u32 iterations. In a BKS an entry follows in the clear
 * (u8 type, u16 + alias, i64 milliseconds), in a UBER cipher text.
 */
function recogniseBouncyCastle(bytes: Uint8Array): 'bks' | 'uber' | null {
  try {
    const reader = new ByteReader(bytes);
    const version = reader.uint32('version');
    if (version > 2) return null;
    const saltLength = reader.uint32('salt length');
    if (version === 0 || saltLength < 8 || saltLength > 64) return null;
    reader.skip(saltLength, 'salt');
    const iterations = reader.uint32('iterations');
    if (iterations === 0 || iterations > 1 << 24) return null;
    return hasPlainEntry(reader) ? 'bks' : 'uber';
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function hasPlainEntry(reader: ByteReader): boolean {
  const type = reader.uint8('entry type');
  // An empty store ends here, with the 20 bytes of its HMAC.
  if (type === 0) return reader.remaining === 20;
  if (type > 4) return false;
  const alias = reader.vector(2, 'alias').rest();
  // Until the year 10889 the date's two highest bytes are zero.
  return alias.every((byte) => byte >= 0x20) && reader.uint16('entry time') === 0;
}

const PEM_LABEL = /-----BEGIN ([^\n]{1,80}?)-----/gu;
/** A transcript of openssl s_client shows certificates, but is evidence about a server. */
const TRANSCRIPT = /^CONNECTED\(|^SSL handshake has read |^SSL-Session:/mu;
const DOMAIN_KEYSTORE = /^\s*(?:\/\/[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*domain\s+\S[^{]*\{[\s\S]*\bkeystore\s+\S/u;

const UNUSED_LABELS: Readonly<Record<string, UnsupportedFormat>> = {
  'PUBLIC KEY': 'public-key',
  'RSA PUBLIC KEY': 'public-key',
  'EC PUBLIC KEY': 'public-key',
  'CERTIFICATE REQUEST': 'certificate-request',
  'NEW CERTIFICATE REQUEST': 'certificate-request',
  'X509 CRL': 'certificate-revocation-list',
  'OPENSSH PRIVATE KEY': 'openssh-key',
  'SSH2 PUBLIC KEY': 'ssh-public-key',
};

function recogniseText(bytes: Uint8Array): KeystoreFormat | UnsupportedFormat | null {
  const text = decodeText(bytes);
  if (text === null) return null;
  const labels = Array.from(text.matchAll(PEM_LABEL), ([, label]) => label ?? '');
  if (labels.length > 0) return TRANSCRIPT.test(text) ? null : formatOfLabels(labels);
  if (isKeystoreApiText(text)) return 'apigee-json';
  if (/^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\S+) AAAA/u.test(text)) return 'ssh-public-key';
  if (text.startsWith('PuTTY-User-Key-File-')) return 'putty-key';
  return DOMAIN_KEYSTORE.test(text) ? 'dks' : null;
}

function formatOfLabels(labels: readonly string[]): KeystoreFormat | UnsupportedFormat | null {
  const isPkcs7 = (label: string): boolean => /^(?:PKCS7|CMS|PKCS #7 SIGNED DATA)$/u.test(label);
  const isReadable = (label: string): boolean =>
    /^(?:(?:X509 |TRUSTED )?CERTIFICATE|(?:ENCRYPTED |RSA |EC |DSA )?PRIVATE KEY)$/u.test(label);
  if (labels.some(isReadable)) return 'pem';
  if (labels.some(isPkcs7)) return 'pkcs7';
  if (labels.some((label) => label.startsWith('PGP '))) return 'pgp';
  return labels.map((label) => UNUSED_LABELS[label]).find((format) => format !== undefined) ?? null;
}
