/** Client and server have no TLS version in common: either of them says protocol_version. */
import { ALERT } from '../alerts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { disagreement, greeting, highestVersion, offeredVersions } from '../no-agreement.ts';

export const protocolVersionMismatch: Rule = {
  id: 'protocol-version-mismatch',
  family: 'no-agreement',
  severity: 'error',
  reference: 'RFC 8446 section 4.2.1 and 6.2',
  check,
};

const TLS12 = 0x0303;

function check(subject: Subject): Outcome {
  const met = greeting(subject);
  if (met === null) return NOT_APPLICABLE;
  const fromClient = met.sight.alertFromClient?.code ?? null;
  if (met.code === ALERT.protocolVersion) return disagreement(met, 'proved', { by: 'server' });
  if (fromClient === ALERT.protocolVersion) return disagreement(met, 'proved', { by: 'client', alertCode: fromClient });
  if (met.code === ALERT.inappropriateFallback) return disagreement(met, 'likely', { by: 'server' });
  if (met.isAnswered || met.hello === null) return CLEAR;
  if (met.code !== ALERT.handshakeFailure) return CLEAR;
  // A client of old versions only at a server of today, or the reverse, which GnuTLS refuses without a reason.
  const isOld = highestVersion(met.hello) < TLS12;
  const isModern = offeredVersions(met.hello).every((version) => version > TLS12);
  return isOld || isModern ? disagreement(met, 'possible', { by: 'server' }) : CLEAR;
}
