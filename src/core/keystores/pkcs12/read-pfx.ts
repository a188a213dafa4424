/**
 * PKCS#12 (RFC 7292): PFX { version 3, authSafe ContentInfo, macData }. authSafe holds SafeContents, each plain or
 * encrypted as a whole; these hold bags: keys, certificates, secrets, with a friendlyName and a localKeyID.
 * Left out: public-key privacy and integrity (envelopedData, signedData), which no keystore uses; CRL bags.
 */
import {
  contextTag,
  DerReader,
  octetsOf,
  openWhole,
  readOctets,
  TAG,
  type DerElement,
} from '../../certificates/der/der-reader.ts';
import { bmpText, readCount, readOid } from '../../certificates/der/der-values.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { toHex } from '../../bytes/hex.ts';
import { unsupported } from '../crypto/digests.ts';

const DATA = '1.2.840.113549.1.7.1';
const ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
/** keytool writes two: one for the keys, one for the certificates. */
const MAX_SAFES = 10_000;
const MAX_BAGS = 1_000_000;
const MAX_BAG_DEPTH = 8;

/** One SafeContents, perhaps behind a password. */
export type Safe =
  | { readonly kind: 'plain'; readonly contents: Uint8Array }
  | {
      readonly kind: 'encrypted';
      /** DER of the AlgorithmIdentifier. */
      readonly algorithm: Uint8Array;
      readonly encrypted: Uint8Array;
    };

export interface MacFacts {
  readonly algorithmOid: string;
  /** DER of the digest's or PBMAC1's AlgorithmIdentifier. */
  readonly algorithm: Uint8Array;
  readonly digest: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

export interface Pfx {
  readonly safes: readonly Safe[];
  /** The bytes that the MAC is over. */
  readonly authenticated: Uint8Array;
  readonly mac: MacFacts | null;
  readonly trailingBytes: number;
}

export function readPfx(bytes: Uint8Array): Pfx {
  const outer = new DerReader(bytes);
  const pfx = outer.open(TAG.sequence, 'PFX');
  const trailingBytes = bytes.length - outer.offset;
  const version = readCount(pfx, 'PFX version');
  if (version !== 3) throw new ParseError('unsupported', 'PFX version', pfx.offset, String(version));
  const authenticated = readData(pfx.open(TAG.sequence, 'authSafe'), 'authSafe');
  const mac = pfx.atEnd ? null : readMac(pfx.open(TAG.sequence, 'macData'));
  return { safes: readSafes(authenticated), authenticated, mac, trailingBytes };
}

/** The bytes of a ContentInfo of type data. */
function readData(contentInfo: DerReader, field: string): Uint8Array {
  const type = readOid(contentInfo, `${field} type`);
  if (type !== DATA) unsupported(type);
  return readOctets(contentInfo.open(contextTag(0, true), field), field);
}

function readMac(macData: DerReader): MacFacts {
  const digestInfo = macData.open(TAG.sequence, 'MAC');
  const algorithm = digestInfo.expect(TAG.sequence, 'MAC algorithm');
  const digest = readOctets(digestInfo, 'MAC digest');
  const salt = readOctets(macData, 'MAC salt');
  const iterations = macData.atEnd ? 1 : readCount(macData, 'MAC iterations');
  const algorithmOid = readOid(algorithm.open(), 'MAC algorithm');
  return { algorithmOid, algorithm: algorithm.der, digest, salt, iterations };
}

function readSafes(authenticated: Uint8Array): readonly Safe[] {
  const list = openWhole(authenticated, TAG.sequence, 'AuthenticatedSafe');
  const safes: Safe[] = [];
  while (!list.atEnd) {
    if (safes.length === MAX_SAFES) throw new ParseError('too-large', 'AuthenticatedSafe', list.offset);
    safes.push(readSafe(list.expect(TAG.sequence, 'ContentInfo')));
  }
  return safes;
}

function readSafe(element: DerElement): Safe {
  const contentInfo = element.open();
  const type = readOid(contentInfo, 'ContentInfo type');
  if (type === DATA) return { kind: 'plain', contents: readData(element.open(), 'SafeContents') };
  if (type !== ENCRYPTED_DATA) unsupported(type);
  const encryptedData = contentInfo.open(contextTag(0, true), 'EncryptedData').open(TAG.sequence, 'EncryptedData');
  readCount(encryptedData, 'EncryptedData version');
  const info = encryptedData.open(TAG.sequence, 'EncryptedContentInfo');
  readOid(info, 'encrypted content type');
  const algorithm = info.expect(TAG.sequence, 'content encryption algorithm').der;
  const encrypted = octetsOf(info.next('encrypted content'), 'encrypted content', contextTag(0, false));
  return { kind: 'encrypted', algorithm, encrypted };
}

export type BagValue =
  | { readonly kind: 'certificate'; readonly der: Uint8Array }
  | { readonly kind: 'shrouded-key'; readonly algorithm: Uint8Array; readonly encrypted: Uint8Array }
  | { readonly kind: 'plain-key'; readonly der: Uint8Array }
  | { readonly kind: 'secret' }
  | { readonly kind: 'other' };

export interface Bag {
  readonly value: BagValue;
  readonly friendlyName: string | null;
  /** Hexadecimal. */
  readonly localKeyId: string | null;
  /** Java's mark of a certificate that is an entry of its own. */
  readonly isTrusted: boolean;
}

const BAG = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  secret: '1.2.840.113549.1.12.10.1.5',
  safeContents: '1.2.840.113549.1.12.10.1.6',
} as const;
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';

const ATTRIBUTE = {
  friendlyName: '1.2.840.113549.1.9.20',
  localKeyId: '1.2.840.113549.1.9.21',
  javaTrusted: '2.16.840.1.113894.746875.1.1',
} as const;

export function readSafeContents(contents: Uint8Array): readonly Bag[] {
  const bags: Bag[] = [];
  collectBags(openWhole(contents, TAG.sequence, 'SafeContents'), bags, 0);
  return bags;
}

function collectBags(list: DerReader, bags: Bag[], depth: number): void {
  if (depth > MAX_BAG_DEPTH) throw new ParseError('too-deep', 'SafeContents', list.offset);
  while (!list.atEnd) {
    if (bags.length === MAX_BAGS) throw new ParseError('too-large', 'SafeContents', list.offset);
    const bag = list.open(TAG.sequence, 'SafeBag');
    const type = readOid(bag, 'bag type');
    const value = bag.open(contextTag(0, true), 'bag value');
    if (type === BAG.safeContents) collectBags(value.open(TAG.sequence, 'SafeContents'), bags, depth + 1);
    else bags.push({ value: readBagValue(type, value), ...readAttributes(bag) });
  }
}

function readBagValue(type: string, value: DerReader): BagValue {
  switch (type) {
    case BAG.key:
      return { kind: 'plain-key', der: value.expect(TAG.sequence, 'PrivateKeyInfo').der };
    case BAG.shroudedKey: {
      const info = value.open(TAG.sequence, 'EncryptedPrivateKeyInfo');
      const algorithm = info.expect(TAG.sequence, 'key encryption algorithm').der;
      return { kind: 'shrouded-key', algorithm, encrypted: readOctets(info, 'encrypted key') };
    }
    case BAG.certificate: {
      const bag = value.open(TAG.sequence, 'CertBag');
      if (readOid(bag, 'certificate type') !== X509_CERTIFICATE) return { kind: 'other' };
      return { kind: 'certificate', der: readOctets(bag.open(contextTag(0, true), 'certificate'), 'certificate') };
    }
    case BAG.secret:
      return { kind: 'secret' };
    default:
      return { kind: 'other' };
  }
}

function readAttributes(bag: DerReader): Omit<Bag, 'value'> {
  let friendlyName: string | null = null;
  let localKeyId: string | null = null;
  let isTrusted = false;
  const set = bag.optional(TAG.set, 'bag attributes');
  const attributes = set === null ? null : set.open();
  while (attributes !== null && !attributes.atEnd) {
    const attribute = attributes.open(TAG.sequence, 'bag attribute');
    const type = readOid(attribute, 'bag attribute type');
    const values = attribute.open(TAG.set, 'bag attribute values');
    if (type === ATTRIBUTE.javaTrusted) isTrusted = true;
    if (values.atEnd) continue;
    if (type === ATTRIBUTE.friendlyName) friendlyName = bmpText(values.expect(TAG.bmpString, 'friendlyName').content);
    if (type === ATTRIBUTE.localKeyId) localKeyId = toHex(values.expect(TAG.octetString, 'localKeyID').content);
  }
  return { friendlyName, localKeyId, isTrusted };
}
