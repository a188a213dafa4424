import type { CertificateRequest, Connection } from '../handshakes/model.ts';
import type { SelectionRequest } from './model.ts';

/** The last CertificateRequest of a connection that could be read, with the version it was made under; null where there is none. */
export function selectionRequestOf(connection: Connection): SelectionRequest | null {
  const seen = lastCertificateRequest(connection);
  if (seen === null) return null;
  const at = Number(connection.startedAtEpoch / 1_000_000n);
  return { ...selectionRequest(seen, connection.version ?? 0x0303), at };
}

export function lastCertificateRequest(connection: Connection): CertificateRequest | null {
  for (const handshake of connection.handshakes.toReversed()) {
    if (handshake.certificateRequest.kind === 'seen') return handshake.certificateRequest.value;
  }
  return null;
}

function selectionRequest(request: CertificateRequest, tlsVersion: number): SelectionRequest {
  return {
    tlsVersion,
    certificateTypes: request.certificateTypes,
    signatureSchemes: request.signatureSchemes,
    signatureSchemesCertificate: request.signatureSchemesCertificate,
    authorities: request.authorities,
    messageLength: request.length,
  };
}
