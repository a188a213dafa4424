/** A certificate that the client sent was not yet valid when the capture was made. OpenSSL answers bad_certificate, BoringSSL certificate_expired. */
import { ALERT } from '../alerts.ts';
import { dateText, nameText } from '../certificate-facts.ts';
import { notYetValidIn } from '../certificate-checks.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { confidenceFor, refusedFor, sentCertificate } from '../sent-and-refused.ts';

export const clientCertificateNotYetValid: Rule = {
  id: 'client-certificate-not-yet-valid',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 5280 section 4.1.2.5',
  check,
};

function check(subject: Subject): Outcome {
  const sent = sentCertificate(subject);
  if (sent === null) return NOT_APPLICABLE;
  const early = notYetValidIn(sent.chain, sent.sight.at);
  if (early === null) return CLEAR;
  return refusedFor(sent, confidenceFor(sent, [ALERT.certificateExpired]), {
    early: nameText(early.subject),
    notBefore: dateText(early.notBefore),
    capturedAt: dateText(sent.sight.at),
  });
}
