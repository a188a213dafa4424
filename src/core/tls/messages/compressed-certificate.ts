/** CompressedCertificate: RFC 8879. TLS 1.3 only, and so encrypted always: whoever decrypts loads what unpacks it. */
import { unzlibSync } from 'fflate';
import { ByteReader } from '../../bytes/byte-reader.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { compressionAlgorithmName } from '../names/small-registries.ts';
import { parseCertificate13 } from './certificate.ts';
import type { CertificateMessage } from './model.ts';

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
