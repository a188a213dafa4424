/** The server says that it does not know the host name of the ClientHello. As a warning it goes on with a default certificate. */
import { ALERT } from '../alerts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { disagreement, greeting } from '../no-agreement.ts';

export const serverNameUnrecognized: Rule = {
  id: 'server-name-unrecognized',
  family: 'no-agreement',
  severity: 'error',
  reference: 'RFC 6066 section 3',
  check,
};

function check(subject: Subject): Outcome {
  const met = greeting(subject);
  if (met === null) return NOT_APPLICABLE;
  if (met.hello !== null && met.hello.serverName === null) return CLEAR;
  if (met.code === ALERT.unrecognizedName) return disagreement(met, 'proved', { isWarning: false });
  const warned = met.sight.connection.alerts.some(
    ({ from, code }) => from === 'server' && code === ALERT.unrecognizedName,
  );
  return warned ? disagreement(met, 'possible', { isWarning: true }) : CLEAR;
}
