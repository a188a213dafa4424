/** Real X.509 certificates, signed with node:crypto, with whatever names, dates, usages and signatures a test wants. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { Certificate } from '../../src/core/certificates/model.ts';
import { readCertificate } from '../../src/core/certificates/read-certificate.ts';
import type { Keystore, KeystoreEntry } from '../../src/core/keystores/model.ts';
import { nameDer, oidDer, tlv, type AttributeSpec } from './names.ts';

export type KeyKind =
  'rsa' | 'rsa-512' | 'rsa-1024' | 'rsa-pss' | 'dsa' | 'p256' | 'p384' | 'p521' | 'ed25519' | 'ed448';
export type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512' | 'md5';

export interface TestKey {
  readonly kind: KeyKind;
  readonly privateKey: KeyObject;
  readonly publicKeyInfo: Uint8Array;
}

const keys = new Map<string, TestKey>();

/** Keys are made once a run: RSA takes its time. */
export function testKey(kind: KeyKind, number = 0): TestKey {
  const id = `${kind}/${number}`;
  let key = keys.get(id);
  if (key === undefined) {
    const { privateKey, publicKey } = generate(kind);
    key = { kind, privateKey, publicKeyInfo: publicKey.export({ type: 'spki', format: 'der' }) };
    keys.set(id, key);
  }
  return key;
}

function generate(kind: KeyKind): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } {
  switch (kind) {
    case 'rsa':
      return generateKeyPairSync('rsa', { modulusLength: 2048 });
    case 'rsa-512':
      return generateKeyPairSync('rsa', { modulusLength: 512 });
    case 'rsa-1024':
      return generateKeyPairSync('rsa', { modulusLength: 1024 });
    case 'p256':
      return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    case 'p384':
      return generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
    case 'p521':
      return generateKeyPairSync('ec', { namedCurve: 'secp521r1' });
    case 'rsa-pss':
      return generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
    case 'dsa':
      return generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
    case 'ed25519':
      return generateKeyPairSync('ed25519');
    case 'ed448':
      return generateKeyPairSync('ed448');
  }
}

const SIGNATURE_OIDS: Readonly<Record<string, string>> = {
  'rsa/md5': '1.2.840.113549.1.1.4',
  'rsa/sha1': '1.2.840.113549.1.1.5',
  'rsa/sha256': '1.2.840.113549.1.1.11',
  'rsa/sha384': '1.2.840.113549.1.1.12',
  'rsa/sha512': '1.2.840.113549.1.1.13',
  'ec/sha1': '1.2.840.10045.4.1',
  'ec/sha256': '1.2.840.10045.4.3.2',
  'ec/sha384': '1.2.840.10045.4.3.3',
  'ec/sha512': '1.2.840.10045.4.3.4',
};

export interface CertificateSpec {
  readonly subject: string | Uint8Array;
  readonly issuer: string | Uint8Array;
  readonly key: TestKey;
  readonly signer: TestKey;
  readonly hash?: Hash;
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly isCa?: boolean;
  /** First byte of the key usage bit string: 0x80 digitalSignature, 0x20 keyEncipherment. */
  readonly keyUsage?: number;
  /** Hex of the issuer's key identifier. */
  readonly authorityKeyIdentifier?: string;
  readonly extendedKeyUsage?: readonly string[];
}

let serial = 1;

export function certificateDer(spec: CertificateSpec): Uint8Array {
  const algorithm = signatureAlgorithm(spec.signer, spec.hash ?? 'sha256');
  serial += 1;
  const tbs = tlv(
    0x30,
    tlv(0xa0, tlv(0x02, [2])),
    tlv(0x02, [1, (serial >> 8) & 0xff, serial & 0xff]),
    algorithm,
    nameOf(spec.issuer),
    tlv(0x30, utcTime(spec.notBefore ?? '200101000000Z'), utcTime(spec.notAfter ?? '491231000000Z')),
    nameOf(spec.subject),
    spec.key.publicKeyInfo,
    ...extensions(spec),
  );
  const hash = spec.signer.kind === 'ed25519' ? null : (spec.hash ?? 'sha256');
  return tlv(0x30, tbs, algorithm, tlv(0x03, [0, ...sign(hash, tbs, spec.signer.privateKey)]));
}

export function certificate(spec: CertificateSpec): Certificate {
  return readCertificate(certificateDer(spec));
}

function nameOf(name: string | Uint8Array): Uint8Array {
  return typeof name === 'string' ? nameDer(commonName(name)) : name;
}

export function commonName(text: string): AttributeSpec[][] {
  return [[{ oid: '2.5.4.10', value: 'Test' }], [{ oid: '2.5.4.3', value: text }]];
}

function signatureAlgorithm(signer: TestKey, hash: Hash): Uint8Array {
  if (signer.kind === 'ed25519') return tlv(0x30, oidDer('1.3.101.112'));
  const isRsa = signer.kind.startsWith('rsa');
  const oid = SIGNATURE_OIDS[`${isRsa ? 'rsa' : 'ec'}/${hash}`] ?? '';
  return tlv(0x30, oidDer(oid), isRsa ? tlv(0x05) : []);
}

function utcTime(text: string): Uint8Array {
  return tlv(0x17, new TextEncoder().encode(text));
}

function extensions(spec: CertificateSpec): Uint8Array[] {
  const { isCa = false, keyUsage, extendedKeyUsage, authorityKeyIdentifier } = spec;
  const all = [
    ...(isCa ? [extension('2.5.29.19', tlv(0x30, tlv(0x01, [0xff])))] : []),
    ...(keyUsage === undefined ? [] : [extension('2.5.29.15', tlv(0x03, [0, keyUsage]))]),
    ...(authorityKeyIdentifier === undefined
      ? []
      : [extension('2.5.29.35', tlv(0x30, tlv(0x80, Buffer.from(authorityKeyIdentifier, 'hex'))))]),
    ...(extendedKeyUsage === undefined ? [] : [extension('2.5.29.37', tlv(0x30, ...extendedKeyUsage.map(oidDer)))]),
  ];
  return all.length === 0 ? [] : [tlv(0xa3, tlv(0x30, ...all))];
}

function extension(oid: string, value: Uint8Array): Uint8Array {
  return tlv(0x30, oidDer(oid), tlv(0x04, value));
}

export function keyEntry(
  alias: string,
  chain: readonly Certificate[],
  changes: Partial<KeystoreEntry> = {},
): KeystoreEntry {
  const [leaf] = chain;
  return {
    alias,
    kind: 'private-key',
    keyAlgorithm: leaf?.keyAlgorithm ?? null,
    keySize: leaf?.keySize ?? null,
    keyReadable: true,
    keyMatchesCertificate: true,
    chain,
    textChain: null,
    ...changes,
  };
}

export function keystore(entries: readonly KeystoreEntry[], changes: Partial<Keystore> = {}): Keystore {
  return { file: 'test.p12', format: 'pkcs12', integrity: 'verified', entries, loose: [], problems: [], ...changes };
}
