/**
 * The server asked for a certificate, the client sent none, and the server did not go on. This alone is what a capture
 * proves; why the client had none is for the other rules of the family, which need a keystore or the configuration.
 */
import { found, NOT_APPLICABLE } from '../evidence.ts';
import type { Confidence, Deciding, Outcome, Rule, Subject } from '../model.ts';
import {
  answerEvidence,
  answerFacts,
  limitedByAnswer,
  nothingSent,
  someWouldSend,
  wentOnWithout,
  type NothingSent,
} from '../nothing-sent.ts';

export const clientCertificateMissing: Rule = {
  id: 'client-certificate-missing',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.6; RFC 8446 section 4.4.2',
  check,
};

function check(subject: Subject): Outcome {
  const nothing = nothingSent(subject);
  if (nothing === null || wentOnWithout(nothing)) return NOT_APPLICABLE;
  const { sight, answer, ending } = nothing;
  const confidence = limitedByAnswer(answer, confidenceOf(nothing));
  const facts = {
    ...answerFacts(sight),
    alertCode: ending.kind === 'alert' ? ending.alert.code : null,
    ending: ending.kind,
    keystoreWouldSend: someWouldSend(sight),
    inferred: answer.how === 'inferred',
  };
  return found(confidence, facts, answerEvidence(nothing), wouldDecide(subject, answer.how === 'inferred'));
}

/**
 * A close behind the completed handshake, a standstill, and an HTTP error that does not speak of certificates may have
 * another reason; a client that left was not refused. Of such errors only 403 is what servers say of a missing certificate.
 */
function confidenceOf({ sight, ending }: NothingSent): Confidence {
  switch (ending.kind) {
    case 'alert':
      return 'proved';
    case 'http':
      if (ending.aboutCertificates) return 'proved';
      return ending.status === FORBIDDEN ? 'likely' : 'possible';
    case 'reset':
    case 'closed':
      return ending.by === 'server' && !sight.isCompleted ? 'proved' : 'likely';
    case 'error-page':
    case 'silence':
    case 'accepted':
    case 'unknown':
      return 'likely';
  }
}

const FORBIDDEN = 403;

function wouldDecide(subject: Subject, isInferred: boolean): readonly Deciding[] {
  const keyLog: readonly Deciding[] = isInferred ? ['key-log'] : [];
  return subject.keystores.length === 0 ? [...keyLog, 'keystore'] : [...keyLog, 'configuration', 'log'];
}
