/** What goes over the wire where no alias is chosen (RFC 6101 section 5.6.6, RFC 5246 section 7.4.6, RFC 8446 section 4.4.2). */
import { SSL30 } from '../../tls/names/versions.ts';

/** jdk.tls.maxHandshakeMessageSize, default: a longer message ends the handshake. */
export const MAX_HANDSHAKE_MESSAGE = 32_768;
export const UNEXPECTED_MESSAGE = 10;
const NO_CERTIFICATE = 41;

export interface NoCertificate {
  readonly result: 'empty' | 'no-certificate-message';
  readonly alert: number | null;
}

/** SSL 3.0 has no empty Certificate: a warning alert stands for it. */
export function noCertificate(tlsVersion: number): NoCertificate {
  if (tlsVersion > SSL30) return { result: 'empty', alert: null };
  return { result: 'no-certificate-message', alert: NO_CERTIFICATE };
}
