/**
 * CertificateRequest in its three layouts: SSL 3.0 to TLS 1.1 (RFC 4346 section 7.4.4: types, names), TLS 1.2 (RFC 5246
 * section 7.4.4: types, signature algorithms, names), TLS 1.3 (RFC 8446 section 4.3.2: a context and extensions).
 */
import type { ByteReader } from '../../bytes/byte-reader.ts';
import { toHex } from '../../bytes/hex.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import * as extension from '../names/extensions.ts';
import { isTls13, TLS12 } from '../names/versions.ts';
import { readExtensions, readUint16List } from './extensions.ts';
import type { CertificateRequest } from './model.ts';

/** A list of 64 KiB holds some thousands of names at most. */
const MAX_AUTHORITIES = 10_000;

export function requestLayout(version: number): CertificateRequest['layout'] {
  if (isTls13(version)) return 'tls13';
  return version >= TLS12 ? 'tls12' : 'tls10';
}

export function parseCertificateRequest(body: ByteReader, layout: CertificateRequest['layout']): CertificateRequest {
  return layout === 'tls13' ? parseTls13(body) : parseLegacy(body, layout);
}

function parseLegacy(body: ByteReader, layout: 'tls10' | 'tls12'): CertificateRequest {
  const length = body.remaining;
  const certificateTypes = [...body.vector(1, 'certificate_types').rest()];
  const signatureSchemes =
    layout === 'tls12' ? readUint16List(body.vector(2, 'supported_signature_algorithms'), 'signature_algorithm') : [];
  const authorities = readAuthorities(body.vector(2, 'certificate_authorities'));
  body.expectEnd('certificate_request');
  return {
    layout,
    certificateTypes,
    signatureSchemes,
    signatureSchemesCertificate: null,
    authorities,
    context: '',
    length,
  };
}

function parseTls13(body: ByteReader): CertificateRequest {
  const length = body.remaining;
  const context = toHex(body.vector(1, 'certificate_request_context').rest());
  const extensions = readExtensions(body.vector(2, 'extensions'));
  body.expectEnd('certificate_request');
  let signatureSchemes: readonly number[] = [];
  let signatureSchemesCertificate: readonly number[] | null = null;
  let authorities: readonly Uint8Array[] = [];
  for (const { type, body: content } of extensions) {
    if (type === extension.SIGNATURE_ALGORITHMS) signatureSchemes = readSchemes(content);
    else if (type === extension.SIGNATURE_ALGORITHMS_CERT) signatureSchemesCertificate = readSchemes(content);
    else if (type === extension.CERTIFICATE_AUTHORITIES)
      authorities = readAuthorities(content.vector(2, 'certificate_authorities'));
  }
  return {
    layout: 'tls13',
    certificateTypes: [],
    signatureSchemes,
    signatureSchemesCertificate,
    authorities,
    context,
    length,
  };
}

function readSchemes(content: ByteReader): readonly number[] {
  return readUint16List(content.vector(2, 'supported_signature_algorithms'), 'signature_scheme');
}

function readAuthorities(list: ByteReader): readonly Uint8Array[] {
  const authorities: Uint8Array[] = [];
  while (list.remaining > 0) {
    if (authorities.length >= MAX_AUTHORITIES)
      throw new ParseError('too-large', 'certificate_authorities', list.offset);
    authorities.push(list.vector(2, 'distinguished_name').rest());
  }
  return authorities;
}
