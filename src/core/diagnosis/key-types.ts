/** Does a CertificateRequest ask for a key of this certificate's kind? */
import type { Certificate, KeyAlgorithm } from '../certificates/model.ts';
import type { CertificateRequest } from '../handshakes/model.ts';
import type { Facts } from './model.ts';

/** ClientCertificateType, RFC 5246 section 7.4.4 and RFC 8422 section 5.5. */
const RSA_SIGN = 1;
const DSS_SIGN = 2;
const ECDSA_SIGN = 64;

const TYPE_OF: Partial<Record<KeyAlgorithm, number>> = {
  RSA: RSA_SIGN,
  'RSASSA-PSS': RSA_SIGN,
  DSA: DSS_SIGN,
  EC: ECDSA_SIGN,
  Ed25519: ECDSA_SIGN,
  Ed448: ECDSA_SIGN,
};

export function keyTypeAsked(request: CertificateRequest, leaf: Certificate): boolean {
  const algorithm = leaf.keyAlgorithm;
  const schemesFit = request.signatureSchemes.some((scheme) => schemeSigns(scheme, algorithm));
  if (request.layout === 'tls13') return schemesFit;
  const wanted = TYPE_OF[algorithm];
  const typeFits = wanted !== undefined && request.certificateTypes.includes(wanted);
  return typeFits && (request.layout === 'tls10' || request.signatureSchemes.length === 0 || schemesFit);
}

const ED25519 = 0x0807;
const ED448 = 0x0808;
const PSS_RSAE = { first: 0x0804, last: 0x0806 };
const PSS_PSS = { first: 0x0809, last: 0x080b };
/** TLS 1.2 SignatureAlgorithm in the low byte, RFC 5246 section 7.4.1.4.1. */
const LOW_BYTE: Partial<Record<KeyAlgorithm, number>> = { RSA: 1, DSA: 2, EC: 3 };
/** Above this the bytes are not hash and signature any more. */
const LAST_HASH = 6;

function schemeSigns(scheme: number, algorithm: KeyAlgorithm): boolean {
  const within = ({ first, last }: { first: number; last: number }): boolean => scheme >= first && scheme <= last;
  if (algorithm === 'Ed25519') return scheme === ED25519;
  if (algorithm === 'Ed448') return scheme === ED448;
  if (algorithm === 'RSASSA-PSS') return within(PSS_PSS);
  if (algorithm === 'RSA' && within(PSS_RSAE)) return true;
  return scheme >> 8 <= LAST_HASH && (scheme & 0xff) === LOW_BYTE[algorithm];
}

export function keyTypeFacts(request: CertificateRequest, leaf: Certificate): Facts {
  return {
    keyAlgorithm: leaf.keyAlgorithm,
    keySize: leaf.keySize,
    certificateTypes: request.certificateTypes.map(String),
    signatureSchemes: request.signatureSchemes.map((scheme) => `0x${scheme.toString(16).padStart(4, '0')}`),
  };
}
