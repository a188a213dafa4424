/**
 * The server answers the ClientHello with handshake_failure or insufficient_security: none of the suites, groups or
 * signature schemes that were offered suits it. A missing server name can have the same answer.
 */
import { ALERT } from '../alerts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { disagreement, greeting } from '../no-agreement.ts';

export const noSharedCipherSuite: Rule = {
  id: 'no-shared-cipher-suite',
  family: 'no-agreement',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.1.3; RFC 8446 section 4.1.1',
  check,
};

function check(subject: Subject): Outcome {
  const met = greeting(subject);
  if (met === null) return NOT_APPLICABLE;
  if (met.isAnswered || met.alert === null) return CLEAR;
  if (met.code !== ALERT.handshakeFailure && met.code !== ALERT.insufficientSecurity) return CLEAR;
  return disagreement(met, 'likely', {}, ['server-configuration']);
}
