/** A certificate of the server was not yet valid when the capture was made, and the client refused it. */
import { ALERT } from '../alerts.ts';
import { dateText, nameText } from '../certificate-facts.ts';
import { notYetValidIn } from '../certificate-checks.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { confidenceForServer, refusedServer, serverRefusedFor } from '../server-refused.ts';

export const serverCertificateNotYetValid: Rule = {
  id: 'server-certificate-not-yet-valid',
  family: 'server-refused',
  severity: 'error',
  reference: 'RFC 5280 section 4.1.2.5',
  check,
};

function check(subject: Subject): Outcome {
  const refused = refusedServer(subject);
  if (refused === null) return NOT_APPLICABLE;
  const early = notYetValidIn(refused.chain, refused.sight.at);
  if (early === null) return CLEAR;
  return serverRefusedFor(refused, confidenceForServer(refused, [ALERT.certificateExpired]), {
    early: nameText(early.subject),
    notBefore: dateText(early.notBefore),
    capturedAt: dateText(refused.sight.at),
  });
}
