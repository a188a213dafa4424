/** Handshake messages whose bytes are not as they were on the wire, because a name in them was mapped. */
import type { HandshakeChange } from '../../core/report/bundle/model.ts';
import { replaceInMessage, type Replacement } from '../../core/report/carve/replace-text.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import type { Redaction } from './redaction.ts';

export interface ChangedMessage {
  readonly connection: number;
  /** The packet that completes it. */
  readonly packet: number;
  readonly capture: number;
  readonly replacements: readonly Replacement[];
}

/** ClientHellos in the clear: the server_name is the only host name that a handshake has outside of certificates. */
export function changedMessages(
  theCase: Case,
  { connections, redaction }: { readonly connections: readonly ConnectionAnalysis[]; readonly redaction: Redaction },
): readonly ChangedMessage[] {
  const read = theCase.readSpans();
  return connections.flatMap(({ connection }) => {
    const name = connection.serverName;
    const mapped = name === null ? null : redaction.mapHost(name);
    if (name === null || mapped === null || mapped === name) return [];
    return connection.timeline
      .filter((entry) => entry.name === 'ClientHello' && entry.visibility === 'plain')
      .map(({ spans, packet, capture }) => {
        const replacements = replaceInMessage(read(spans), spans, name, mapped);
        return { connection: connection.id, packet, capture, replacements };
      })
      .filter(({ replacements }) => replacements.length > 0);
  });
}

export function changesOf(
  { connection, packet, capture, replacements }: ChangedMessage,
  captureNames: readonly string[],
): readonly HandshakeChange[] {
  return replacements.map(({ offset, length }) => ({
    capture: captureNames[capture] ?? '',
    packet,
    connection,
    message: 'ClientHello',
    what: 'server_name',
    offset,
    length,
  }));
}
