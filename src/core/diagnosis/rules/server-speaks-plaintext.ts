/** The client begins TLS, and the server answers with something that is not TLS: a plain HTTP port, or a proxy's error. */
import { CLEAR, found, NOT_APPLICABLE, seenAlert, seenAt, seenEntry } from '../evidence.ts';
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
  const answer = connection.http?.response?.place.entry;
  return found('proved', facts, [
    seenAt(connection, hello.kind === 'seen' ? hello.place : null, 'client-hello', facts),
    answer === undefined ? null : seenEntry(connection, answer, 'plain-answer', facts),
    seenAlert(sight, sight.alertFromClient),
  ]);
}
