/** CertificateVerify: RFC 8446 section 4.4.3; before TLS 1.2 the signature stands alone, and its algorithm is the key's. */
import type { ByteReader } from '../../bytes/byte-reader.ts';
import { TLS12 } from '../names/versions.ts';

/** Null before TLS 1.2. */
export function parseCertificateVerify(body: ByteReader, version: number): number | null {
  const scheme = version >= TLS12 ? body.uint16('signature_scheme') : null;
  body.vector(2, 'signature');
  body.expectEnd('certificate_verify');
  return scheme;
}
