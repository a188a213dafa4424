/**
 * After a completed handshake a second one began inside the encryption, as Apache does for a path that needs a client
 * certificate, and the connection ended badly: what was asked and answered there cannot be read without keys.
 */
import { CLEAR, found, NOT_APPLICABLE, seenEnding } from '../evidence.ts';
import { endingOf } from '../ending.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { sightOf } from '../sight.ts';

export const renegotiationUndecided: Rule = {
  id: 'renegotiation-undecided',
  family: 'not-to-be-seen',
  severity: 'warning',
  reference: 'RFC 5746; RFC 8446 section 4.6.2',
  check,
};

function check(subject: Subject): Outcome {
  const sight = sightOf(subject);
  const later = sight.connection.handshakes.slice(1);
  if (later.length === 0) return NOT_APPLICABLE;
  const hidden = later.findLast(
    ({ certificateRequest, clientCertificate }) =>
      certificateRequest.kind === 'encrypted' || clientCertificate.kind === 'encrypted',
  );
  if (hidden === undefined) return CLEAR;
  const ending = endingOf(sight);
  const facts = { handshake: hidden.kind, ending: ending.kind, completed: sight.isCompleted };
  const isBad = !sight.isCompleted || ending.kind === 'closed' || ending.kind === 'reset';
  return found(isBad ? 'likely' : 'possible', facts, [seenEnding(sight, ending)], ['key-log', 'server-log']);
}
