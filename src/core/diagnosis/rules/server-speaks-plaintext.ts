/** The client begins TLS, and the server answers with something that is not TLS: a plain HTTP port, or a proxy's error. */
import { CLEAR, found, NOT_APPLICABLE, seenAlert, seenAt, seenEntry } from '../evidence.ts';
import type { Connection, TimelineEntry } from '../../handshakes/model.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { firstText, looksLikeTls, protocolName, serverSpeaksHttp } from '../plaintext.ts';
import { sightOf } from '../sight.ts';

export const serverSpeaksPlaintext: Rule = {
  id: 'server-speaks-plaintext',
  family: 'not-tls',
  severity: 'error',
  reference: 'RFC 8446 section 5.1',
  check,
};

const TEXT_SHOWN = 40;

function check(subject: Subject): Outcome {
  const sight = sightOf(subject);
  const { connection, initial } = sight;
  const hello = initial?.clientHello;
  if (hello === undefined || hello.kind === 'absent') return NOT_APPLICABLE;
  if (initial?.serverHello.kind === 'seen') return CLEAR;
  const bytes = connection.firstBytes.server;
  const isHttp = serverSpeaksHttp(connection);
  if (!isHttp && (bytes.length === 0 || looksLikeTls(bytes) || connection.preludes.length > 0)) return CLEAR;
  const facts = {
    protocol: isHttp ? 'HTTP' : protocolName(connection),
    status: connection.http?.response?.status ?? null,
    begins: firstText(bytes)
      .replace(/[^\x20-\x7e]+/gu, ' ')
      .trim()
      .slice(0, TEXT_SHOWN),
  };
  return found('proved', facts, [
    seenAt(connection, hello.kind === 'seen' ? hello.place : null, 'client-hello', {
      serverName: connection.serverName,
    }),
    seenEntry(connection, answerOf(connection), 'plain-answer', facts),
    seenAlert(sight, sight.alertFromClient),
  ]);
}

/** Where the server's first bytes stand in the timeline; -1 where they do not. */
function answerOf({ http, timeline }: Connection): number {
  const told = ({ from, kind, visibility }: TimelineEntry): boolean =>
    from === 'server' && kind === 'application-data' && visibility === 'plain';
  return http?.response?.place.entry ?? timeline.findIndex(told);
}
