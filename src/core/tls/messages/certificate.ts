/**
 * Certificate: RFC 5246 section 7.4.2 (a list of certificates) and RFC 8446 section 4.4.2 (a request context, and
 * extensions with each certificate). A list of length 0 is the empty Certificate.
 * Raw public keys (RFC 7250) stand in the same fields and are kept as they are.
 */
import type { ByteReader } from '../../bytes/byte-reader.ts';
import { toHex } from '../../bytes/hex.ts';
import { ParseError } from '../../bytes/parse-error.ts';
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
