/**
 * The CertificateRequest asks for other kinds of keys than the keystore has. Most clients then send an empty
 * Certificate; where they know none of the signature schemes at all, Java gives up with an alert of its own instead.
 */
import { ALERT } from '../alerts.ts';
import { CLEAR, found, NOT_APPLICABLE, seenAlert } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { answerFacts, checkKeystoreLink, nothingSent, seenRequest } from '../nothing-sent.ts';
import { sightOf, type Sight } from '../sight.ts';

export const keyTypeNotAccepted: Rule = {
  id: 'key-type-not-accepted',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.4; RFC 8446 section 4.2.3',
  check,
};

function check(subject: Subject): Outcome {
  if (nothingSent(subject) !== null) return checkKeystoreLink(subject, 'key-type-not-accepted');
  const sight = sightOf(subject);
  return gaveUp(sight) ? clientGaveUp(sight) : NOT_APPLICABLE;
}

/** The client ended the handshake by itself between the request and its Certificate, by an alert that says so. */
function gaveUp({ request, answer, alertFromClient }: Sight): boolean {
  const code = alertFromClient?.code;
  if (request === null || answer.kind !== 'none') return false;
  return code === ALERT.handshakeFailure || code === ALERT.internalError || code === ALERT.illegalParameter;
}

function clientGaveUp(sight: Sight): Outcome {
  const { selections } = sight.subject;
  const wouldGiveUp = selections.some(({ result }) => result === 'client-alert');
  if (selections.length > 0 && !wouldGiveUp) return CLEAR;
  const request = sight.request?.value;
  const facts = {
    ...answerFacts(sight),
    alertCode: sight.alertFromClient?.code ?? null,
    certificateTypes: request?.certificateTypes.map(String) ?? [],
    signatureSchemes: request?.signatureSchemes.map((scheme) => `0x${scheme.toString(16).padStart(4, '0')}`) ?? [],
    gaveUp: true,
  };
  const evidence = [seenRequest(sight), seenAlert(sight, sight.alertFromClient)];
  return found(wouldGiveUp ? 'likely' : 'possible', facts, evidence, ['keystore']);
}
