/**
 * TLS 1.3 hides CertificateRequest, Certificate and alert. Without keys, and where record lengths do not tell either, the
 * handshake is seen to end and not why.
 */
import { CLEAR, found, NOT_APPLICABLE, seenAt, seenEnding } from '../evidence.ts';
import { endingOf } from '../ending.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { seenRequest } from '../nothing-sent.ts';
import { sightOf } from '../sight.ts';

export const encryptedUndecided: Rule = {
  id: 'encrypted-undecided',
  family: 'not-to-be-seen',
  severity: 'warning',
  reference: 'RFC 8446 section 2 and 4.4',
  check,
};

function check(subject: Subject): Outcome {
  const sight = sightOf(subject);
  const { answer, handshake, initial, connection } = sight;
  if (handshake === null || handshake.kind === 'renegotiation') return NOT_APPLICABLE;
  const isHidden = answer.kind === 'hidden' && answer.because === 'encrypted';
  const isRequestHidden = handshake.certificateRequest.kind === 'encrypted';
  if (!isHidden && !isRequestHidden) return NOT_APPLICABLE;
  if (sight.isCompleted) return CLEAR;
  const hello = initial?.serverHello;
  const place = hello?.kind === 'seen' ? hello.place : null;
  const ending = endingOf(sight);
  const missingKey = answer.kind === 'hidden' ? answer.missingKey : null;
  return found(
    'likely',
    { missingKey, requested: sight.wasRequested, ending: ending.kind, version: connection.version },
    [seenAt(connection, place, 'server-hello-tls13'), seenRequest(sight), seenEnding(sight, ending)],
    ['key-log', 'tls12', 'server-log'],
  );
}
