/**
 * Certificate: RFC 5246 section 7.4.2 (a list of certificates) and RFC 8446 section 4.4.2 (a request context, and
 * extensions with each certificate); CompressedCertificate: RFC 8879. A list of length 0 is the empty Certificate.
 * Raw public keys (RFC 7250) stand in the same fields and are kept as they are.
 */
import { unzlibSync } from 'fflate';
import { ByteReader } from '../../bytes/byte-reader.ts';
import { toHex } from '../../bytes/hex.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { compressionAlgorithmName } from '../names/small-registries.ts';
import { readExtensions } from './extensions.ts';
import type { CertificateMessage } from './model.ts';

/** Real chains hold up to about ten; the list itself is bounded by the message's 16 MB. */
const MAX_CERTIFICATES = 1000;

export function parseCertificate12(body: ByteReader): CertificateMessage {
  const list = body.vector(3, 'certificate_list');
  body.expectEnd('certificate');
  const length = list.remaining;
  const chain: Uint8Array[] = [];
  while (list.remaining > 0) addCertificate(chain, list);
  return { chain, length, context: '' };
}

export function parseCertificate13(body: ByteReader): CertificateMessage {
  const context = toHex(body.vector(1, 'certificate_request_context').rest());
  const list = body.vector(3, 'certificate_list');
  body.expectEnd('certificate');
  const length = list.remaining;
  const chain: Uint8Array[] = [];
  while (list.remaining > 0) {
    addCertificate(chain, list);
    readExtensions(list.vector(2, 'extensions'));
  }
  return { chain, length, context };
}

function addCertificate(chain: Uint8Array[], list: ByteReader): void {
  if (chain.length >= MAX_CERTIFICATES) throw new ParseError('too-large', 'certificate_list', list.offset);
  chain.push(list.vector(3, 'certificate').rest());
}

export interface CompressedCertificate {
  readonly algorithm: number;
  readonly uncompressedLength: number;
  readonly compressed: Uint8Array;
}

/** Bounds what a hostile message can make the decompressor do: real ones hold a few kilobytes. */
const MAX_COMPRESSED = 256 * 1024;
const MAX_UNCOMPRESSED = 1 << 24;
const ZLIB = 1;

export function parseCompressedCertificate(body: ByteReader): CompressedCertificate {
  const algorithm = body.uint16('algorithm');
  const uncompressedLength = body.uint24('uncompressed_length');
  const compressed = body.vector(3, 'compressed_certificate_message').rest();
  body.expectEnd('compressed_certificate');
  return { algorithm, uncompressedLength, compressed };
}

/** The Certificate message inside, where it is compressed with zlib; brotli and zstd are named by the ParseError. */
export function decompressCertificate(message: CompressedCertificate): Uint8Array {
  const { algorithm, uncompressedLength, compressed } = message;
  const field = 'compressed_certificate_message';
  if (algorithm !== ZLIB) throw new ParseError('unsupported', field, 0, compressionAlgorithmName(algorithm));
  if (compressed.length > MAX_COMPRESSED || uncompressedLength >= MAX_UNCOMPRESSED)
    throw new ParseError('too-large', field, 0);
  let content: Uint8Array;
  try {
    content = unzlibSync(compressed, { out: new Uint8Array(uncompressedLength + 1) });
  } catch {
    throw new ParseError('bad-value', field, 0, 'zlib');
  }
  if (content.length !== uncompressedLength) throw new ParseError('bad-value', 'uncompressed_length', 0);
  return content;
}

export function parseCompressed(body: ByteReader): CertificateMessage {
  return parseCertificate13(new ByteReader(decompressCertificate(parseCompressedCertificate(body))));
}
