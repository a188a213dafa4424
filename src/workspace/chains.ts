import type { Certificate } from '../core/certificates/model.ts';
import type { ReadCertificate } from '../core/diagnosis/model.ts';
import type { CertificateMessage, Connection, Handshake, Observed } from '../core/handshakes/model.ts';

/** The last chain of that kind that could be read, as DER; empty where there is none. */
export function lastChain(
  connection: Connection,
  pick: (handshake: Handshake) => Observed<CertificateMessage>,
): readonly Uint8Array[] {
  for (const handshake of connection.handshakes.toReversed()) {
    const observed = pick(handshake);
    if (observed.kind === 'seen') return observed.value.chain;
  }
  return [];
}

export function serverChainOf(connection: Connection, read: ReadCertificate): readonly Certificate[] {
  return lastChain(connection, (handshake) => handshake.serverCertificate).flatMap((der) => read(der) ?? []);
}
