/**
 * A certificate that the client sent had expired when the capture was made. Dates are judged at the capture's time,
 * not at today's. Where the server says "expired" and no date agrees, a clock is wrong or a CA of its own has expired.
 */
import { ALERT } from '../alerts.ts';
import { dateText } from '../certificate-facts.ts';
import { expiredIn, notYetValidIn } from '../certificate-checks.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import { nameText } from '../certificate-facts.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { confidenceFor, refusedFor, sentCertificate } from '../sent-and-refused.ts';

export const clientCertificateExpired: Rule = {
  id: 'client-certificate-expired',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 5280 section 4.1.2.5',
  check,
};

function check(subject: Subject): Outcome {
  const sent = sentCertificate(subject);
  if (sent === null) return NOT_APPLICABLE;
  const { at } = sent.sight;
  const expired = expiredIn(sent.chain, at);
  if (expired !== null) {
    return refusedFor(sent, confidenceFor(sent, [ALERT.certificateExpired]), {
      expired: nameText(expired.subject),
      notAfter: dateText(expired.notAfter),
      isLeaf: expired === sent.leaf,
      capturedAt: dateText(at),
    });
  }
  if (sent.code !== ALERT.certificateExpired || notYetValidIn(sent.chain, at) !== null) return CLEAR;
  return refusedFor(sent, 'likely', { expired: null, capturedAt: dateText(at) }, ['server-log']);
}
