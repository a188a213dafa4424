/**
 * Files that hold RSA private keys: PEM or DER; PKCS#1, PKCS#8, encrypted PKCS#8, OpenSSL's encrypted PKCS#1, and those
 * PKCS#12 files that node-forge can open (RC2, 3DES and AES encryption with an HMAC).
 */
import forge from 'node-forge';
import { RsaPrivateKey } from './rsa-private-key.ts';

/** Larger than any key file, so that a capture given by mistake is not searched for PEM. */
const MAX_FILE = 4 << 20;
const MAX_KEYS = 64;

export type RsaKeyFile =
  | { readonly kind: 'read'; readonly keys: readonly RsaPrivateKey[] }
  | { readonly kind: 'password-needed' }
  | { readonly kind: 'password-wrong' }
  /** A private key, but not RSA: it opens no recorded connection. */
  | { readonly kind: 'other-algorithm' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'not-a-key' };

const PEM = /-----BEGIN ((?:RSA |EC |ENCRYPTED |DSA )?PRIVATE KEY)-----(?:(?!-----)[\s\S]){1,65536}-----END \1-----/gu;

export function readRsaKeyFile(bytes: Uint8Array, password: string | null = null): RsaKeyFile {
  if (bytes.length > MAX_FILE) return { kind: 'not-a-key' };
  const blocks = [...latin1(bytes).matchAll(PEM)].slice(0, MAX_KEYS);
  if (blocks.length === 0) return readDer(latin1(bytes), password);
  const readings = blocks.map(([text, label]) => readPem(text, label ?? '', password));
  const keys = readings.flatMap((reading) => (reading.kind === 'read' ? reading.keys : []));
  return keys.length > 0 ? { kind: 'read', keys } : (readings[0] ?? { kind: 'not-a-key' });
}

function readPem(text: string, label: string, password: string | null): RsaKeyFile {
  if (label.startsWith('EC') || label.startsWith('DSA')) return { kind: 'other-algorithm' };
  if (label.startsWith('ENCRYPTED') || text.includes('Proc-Type: 4,ENCRYPTED')) {
    return password === null ? { kind: 'password-needed' } : readEncryptedPem(text, password);
  }
  const body = attempt(() => forge.pem.decode(text)[0]?.body);
  return body === undefined ? { kind: 'unreadable' } : readDer(body, password, 'unreadable');
}

function readEncryptedPem(text: string, password: string): RsaKeyFile {
  // forge answers a wrong password with null or with an exception, by the encryption.
  const key = attempt(() => forge.pki.decryptRsaPrivateKey(text, password));
  return key === undefined ? { kind: 'password-wrong' } : fromForge(key);
}

function readDer(
  der: string,
  password: string | null,
  otherwise: 'not-a-key' | 'unreadable' = 'not-a-key',
): RsaKeyFile {
  const asn1 = attempt(() => forge.asn1.fromDer(der));
  if (asn1 === undefined) return { kind: otherwise };
  const key = attempt(() => forge.pki.privateKeyFromAsn1(asn1));
  if (key !== undefined) return fromForge(key);
  if (isPkcs12(asn1)) return readPkcs12(asn1, password);
  if (isEncryptedPkcs8(asn1)) {
    if (password === null) return { kind: 'password-needed' };
    const opened = attempt(() => forge.pki.privateKeyFromAsn1(forge.pki.decryptPrivateKeyInfo(asn1, password)));
    return opened === undefined ? { kind: 'password-wrong' } : fromForge(opened);
  }
  return isPlainPkcs8(asn1) ? { kind: 'other-algorithm' } : { kind: otherwise };
}

function readPkcs12(asn1: forge.asn1.Asn1, password: string | null): RsaKeyFile {
  if (password === null) return { kind: 'password-needed' };
  const container = attempt(() => forge.pkcs12.pkcs12FromAsn1(asn1, password));
  if (container === undefined) return { kind: 'password-wrong' };
  const { keyBag = '', pkcs8ShroudedKeyBag = '' } = forge.pki.oids;
  const bags = [keyBag, pkcs8ShroudedKeyBag].flatMap((bagType) => container.getBags({ bagType })[bagType] ?? []);
  const readings = bags.slice(0, MAX_KEYS).map((bag) => (bag.key ? fromForge(bag.key) : null));
  const keys = readings.flatMap((reading) => (reading?.kind === 'read' ? reading.keys : []));
  return keys.length > 0 ? { kind: 'read', keys } : { kind: 'other-algorithm' };
}

function fromForge(key: unknown): RsaKeyFile {
  const read = attempt(() => {
    const { n, p, q, dP, dQ, qInv } = key as forge.pki.rsa.PrivateKey;
    return RsaPrivateKey.of({ n: big(n), p: big(p), q: big(q), dP: big(dP), dQ: big(dQ), qInv: big(qInv) });
  });
  return read === undefined ? { kind: 'unreadable' } : { kind: 'read', keys: [read] };
}

function big(number: forge.jsbn.BigInteger): bigint {
  return BigInt(`0x${number.toString(16)}`);
}

function children(asn1: forge.asn1.Asn1 | undefined): readonly forge.asn1.Asn1[] {
  return typeof asn1?.value === 'string' || asn1 === undefined ? [] : asn1.value;
}

function typesOf(asn1: forge.asn1.Asn1): string {
  return children(asn1)
    .map((child) => child.type)
    .join(' ');
}

/** SEQUENCE { INTEGER 3, ContentInfo, MacData OPTIONAL } */
function isPkcs12(asn1: forge.asn1.Asn1): boolean {
  return /^2 16(?: 16)?$/u.test(typesOf(asn1)) && children(asn1)[0]?.value === '\u0003';
}

/** SEQUENCE { AlgorithmIdentifier, OCTET STRING } */
function isEncryptedPkcs8(asn1: forge.asn1.Asn1): boolean {
  return typesOf(asn1) === '16 4';
}

/** SEQUENCE { INTEGER, AlgorithmIdentifier, OCTET STRING, … } */
function isPlainPkcs8(asn1: forge.asn1.Asn1): boolean {
  return /^2 16 4\b/u.test(typesOf(asn1));
}

/** forge throws for whatever it cannot read: an answer here, and no failure. */
function attempt<T>(read: () => T | null | undefined): T | undefined {
  try {
    return read() ?? undefined;
  } catch {
    return undefined;
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
