/** Tells DER files apart by the tags at their beginning, so that the first kilobytes are enough. */
import { ByteReader } from '../bytes/byte-reader.ts';
import { ParseError } from '../bytes/parse-error.ts';
import { contextTag, TAG } from '../certificates/der/der-reader.ts';

export type DerKind =
  | 'certificate'
  | 'private-key'
  | 'encrypted-private-key'
  | 'rsa-key'
  | 'ec-key'
  | 'dsa-key'
  | 'pkcs12'
  | 'pkcs7'
  | 'bcfks'
  | 'public-key'
  | 'certificate-request'
  | 'certificate-revocation-list';

interface Head {
  readonly tag: number;
  /** Null for an indefinite length. */
  readonly length: number | null;
}

export function recogniseDer(bytes: Uint8Array): DerKind | null {
  try {
    return recognise(new ByteReader(bytes));
  } catch (error) {
    if (error instanceof ParseError) return null;
    throw error;
  }
}

function recognise(reader: ByteReader): DerKind | null {
  if (readHead(reader).tag !== TAG.sequence) return null;
  const first = readHead(reader);
  if (first.tag === TAG.integer) return recogniseNumbered(reader, first);
  if (first.tag === TAG.oid) return recogniseContentInfo(reader, first);
  return first.tag === TAG.sequence ? recogniseNested(reader, first) : null;
}

/** SEQUENCE { INTEGER …: PKCS#12, and private keys. */
function recogniseNumbered(reader: ByteReader, head: Head): DerKind | null {
  const version = readSmall(reader, head);
  const next = readHead(reader);
  if (next.tag === TAG.sequence && readHead(reader).tag === TAG.oid) {
    if (version === 3) return 'pkcs12';
    return version === 0 || version === 1 ? 'private-key' : null;
  }
  if (version === 1 && next.tag === TAG.octetString) return 'ec-key';
  if (version !== 0 || next.tag !== TAG.integer) return null;
  // RSA: modulus, then a short public exponent. DSA: p, then q of at least 160 bits.
  skipContent(reader, next);
  return (readHead(reader).length ?? 0) >= 20 ? 'dsa-key' : 'rsa-key';
}

/** 1.2.840.113549.1.7.2, signedData. */
const SIGNED_DATA = '42,134,72,134,247,13,1,7,2';

function recogniseContentInfo(reader: ByteReader, head: Head): DerKind | null {
  return reader.bytes(head.length ?? 0, 'content type').join() === SIGNED_DATA ? 'pkcs7' : null;
}

/** SEQUENCE { SEQUENCE …: certificates, requests, lists, public keys, encrypted keys and BCFKS. */
function recogniseNested(reader: ByteReader, outer: Head): DerKind | null {
  const start = reader.offset;
  const second = readHead(reader);
  switch (second.tag) {
    case contextTag(0, true):
      return 'certificate';
    case TAG.integer:
      return recogniseOldCertificate(reader, second);
    case TAG.oid: {
      // AlgorithmIdentifier, then what it is about.
      reader.skip((outer.length ?? 0) - (reader.offset - start), 'algorithm');
      const { tag } = readHead(reader);
      if (tag === TAG.bitString) return 'public-key';
      return tag === TAG.octetString ? 'encrypted-private-key' : null;
    }
    case TAG.sequence: {
      const isAlgorithm = reader.peek() === TAG.oid;
      skipContent(reader, second);
      if (!isAlgorithm) return null;
      return readHead(reader).tag === TAG.octetString ? 'bcfks' : 'certificate-revocation-list';
    }
    default:
      return null;
  }
}

/** INTEGER, SEQUENCE …: a version 1 certificate, a request (its subject comes next) or a revocation list (its date comes fourth). */
function recogniseOldCertificate(reader: ByteReader, number: Head): DerKind | null {
  skipContent(reader, number);
  const next = readHead(reader);
  if (next.tag !== TAG.sequence) return null;
  if (next.length === 0 || reader.peek() === TAG.set) return 'certificate-request';
  skipContent(reader, next);
  skipContent(reader, readHead(reader));
  return readHead(reader).tag === TAG.sequence ? 'certificate' : 'certificate-revocation-list';
}

function readHead(reader: ByteReader): Head {
  const tag = reader.uint8('tag');
  const first = reader.uint8('length');
  if (first < 0x80) return { tag, length: first };
  if (first === 0x80) return { tag, length: null };
  if (first > 0x84) throw new ParseError('too-large', 'length', reader.offset);
  let length = 0;
  for (let left = first - 0x80; left > 0; left -= 1) length = length * 256 + reader.uint8('length');
  return { tag, length };
}

function skipContent(reader: ByteReader, { length }: Head): void {
  if (length === null) throw new ParseError('unsupported', 'indefinite length', reader.offset);
  reader.skip(length, 'content');
}

function readSmall(reader: ByteReader, { length }: Head): number | null {
  if (length === 1) return reader.uint8('version');
  reader.skip(length ?? 0, 'version');
  return null;
}
