/** The client speaks plain HTTP, and the server shows that it wants TLS: by its answer, by a TLS alert, or by closing at once. */
import { CLEAR, found, NOT_APPLICABLE, seenAlert, seenEntry, seenTcp } from '../evidence.ts';
import type { Connection } from '../../handshakes/model.ts';
import type { Confidence, Outcome, Rule, Subject } from '../model.ts';
import { clientSpeaksHttp, looksLikeTls } from '../plaintext.ts';
import { sightOf } from '../sight.ts';

export const plaintextHttpToTlsPort: Rule = {
  id: 'plaintext-http-to-tls-port',
  family: 'not-tls',
  severity: 'error',
  reference: 'RFC 9110 section 4.2.2',
  check,
};

const USUAL_TLS_PORTS: ReadonlySet<number> = new Set([443, 8443, 9443, 4443]);
const WANTS_TLS =
  /plain HTTP request was sent to (?:an )?HTTPS port|speaking plain HTTP to an SSL-enabled|HTTP request to an HTTPS server|requires TLS/iu;

function check(subject: Subject): Outcome {
  const { connection } = subject;
  const { http, server } = connection;
  if (!clientSpeaksHttp(connection) || speaksTls(connection)) return NOT_APPLICABLE;
  const refusal = sightOf(subject).alertFromServer;
  const confidence = refusal === null ? confidenceOf(connection) : 'proved';
  if (confidence === null) return CLEAR;
  const facts = {
    method: http?.request?.method ?? null,
    target: http?.request?.target ?? null,
    status: http?.response?.status ?? null,
    port: server.port,
  };
  const request = http?.request?.place.entry ?? connection.timeline.find(({ from }) => from === 'client')?.index ?? -1;
  const response = http?.response?.place.entry;
  return found(confidence, facts, [
    seenEntry(connection, request, 'plain-request', facts),
    response === undefined ? null : seenEntry(connection, response, 'http-status', facts),
    refusal === null && response === undefined ? seenTcp(connection, 'FIN', 'server', 'closed-by-server') : null,
    seenAlert(sightOf(subject), refusal),
  ]);
}

/** Any message of a handshake; a TLS server's alert alone answers what is not TLS. */
function speaksTls({ protocol, handshakes, preludes }: Connection): boolean {
  return protocol === 'no-data' || preludes.length > 0 || (protocol === 'tls' && handshakes.length > 0);
}

function confidenceOf({ http, firstBytes, tcp, server }: Connection): Confidence | null {
  const response = http?.response;
  if (looksLikeTls(firstBytes.server)) return 'proved';
  if (response != null) {
    const says = WANTS_TLS.test(`${response.reason} ${response.bodyStart}`);
    if (response.status === 400 && says) return 'proved';
    return response.status === 400 && USUAL_TLS_PORTS.has(server.port) ? 'likely' : null;
  }
  const isSilent = tcp.payloadBytes.server === 0;
  const isEnded = tcp.finFrom.includes('server') || tcp.rstFrom.includes('server');
  if (isSilent && isEnded) return USUAL_TLS_PORTS.has(server.port) ? 'likely' : 'possible';
  return USUAL_TLS_PORTS.has(server.port) && isSilent ? 'possible' : null;
}
