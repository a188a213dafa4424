/** A certificate of the server had expired when the capture was made, and the client refused it. */
import { ALERT } from '../alerts.ts';
import { dateText, nameText } from '../certificate-facts.ts';
import { expiredIn, notYetValidIn } from '../certificate-checks.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { confidenceForServer, refusedServer, serverRefusedFor } from '../server-refused.ts';

export const serverCertificateExpired: Rule = {
  id: 'server-certificate-expired',
  family: 'server-refused',
  severity: 'error',
  reference: 'RFC 5280 section 4.1.2.5',
  check,
};

function check(subject: Subject): Outcome {
  const refused = refusedServer(subject);
  if (refused === null) return NOT_APPLICABLE;
  const { at } = refused.sight;
  const expired = expiredIn(refused.chain, at);
  if (expired !== null) {
    return serverRefusedFor(refused, confidenceForServer(refused, [ALERT.certificateExpired]), {
      expired: nameText(expired.subject),
      notAfter: dateText(expired.notAfter),
      capturedAt: dateText(at),
    });
  }
  if (refused.code !== ALERT.certificateExpired || notYetValidIn(refused.chain, at) !== null) return CLEAR;
  return serverRefusedFor(refused, 'likely', { expired: null, capturedAt: dateText(at) }, ['client-log']);
}
