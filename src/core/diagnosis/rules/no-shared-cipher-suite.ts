/**
 * The server answers the ClientHello with handshake_failure or insufficient_security: none of the suites, groups or
 * signature schemes that were offered suits it. A missing server name can have the same answer.
 */
import { ALERT } from '../alerts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { disagreement, greeting, offeredVersions } from '../no-agreement.ts';

export const noSharedCipherSuite: Rule = {
  id: 'no-shared-cipher-suite',
  family: 'no-agreement',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.1.3; RFC 8446 section 4.1.1',
  check,
};

const TLS13 = 0x0304;

function check(subject: Subject): Outcome {
  const met = greeting(subject);
  if (met === null) return NOT_APPLICABLE;
  if (met.isAnswered || met.alert === null) return CLEAR;
  if (met.code !== ALERT.handshakeFailure && met.code !== ALERT.insufficientSecurity) return CLEAR;
  // A server of older versions has none of the suites of TLS 1.3.
  const onlyTls13 = met.hello !== null && offeredVersions(met.hello).every((version) => version >= TLS13);
  return disagreement(met, 'likely', { onlyTls13 }, ['server-configuration']);
}
