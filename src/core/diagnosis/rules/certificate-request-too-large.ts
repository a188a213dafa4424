/**
 * Java refuses a handshake message of more than 32 KiB (jdk.tls.maxHandshakeMessageSize): it ends the handshake at the
 * CertificateRequest, whatever is in its keystore. A server whose list does not fit 64 KiB cannot even send it.
 */
import { ALERT } from '../alerts.ts';
import { CLEAR, found, NOT_APPLICABLE, seenAlert } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { answerFacts, seenRequest } from '../nothing-sent.ts';
import { sightOf } from '../sight.ts';

export const certificateRequestTooLarge: Rule = {
  id: 'certificate-request-too-large',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'JDK security property jdk.tls.maxHandshakeMessageSize',
  check,
};

const JAVA_LIMIT = 32_768;

function check(subject: Subject): Outcome {
  const sight = sightOf(subject);
  const { request, alertFromClient, connection } = sight;
  if (request === null) return NOT_APPLICABLE;
  const { length } = request.value;
  if (length <= JAVA_LIMIT || sight.answer.kind === 'certificate' || sight.answer.kind === 'nothing') return CLEAR;
  const facts = {
    ...answerFacts(sight),
    length,
    limit: JAVA_LIMIT,
    alertCode: alertFromClient?.code ?? null,
  };
  const evidence = [seenRequest(sight), seenAlert(sight, alertFromClient)];
  if (alertFromClient?.code === ALERT.unexpectedMessage) return found('proved', facts, evidence);
  const gaveUp =
    alertFromClient !== null || connection.tcp.finFrom[0] === 'client' || connection.tcp.rstFrom[0] === 'client';
  return found(gaveUp ? 'likely' : 'possible', facts, evidence);
}
