/** The client certificate's key is short, or its chain is signed with MD5 or SHA-1, which today's servers do not take. */
import { ALERT } from '../alerts.ts';
import { weaknessOf } from '../certificate-checks.ts';
import { nameText } from '../certificate-facts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { confidenceFor, refusedFor, sentCertificate } from '../sent-and-refused.ts';

export const clientCertificateWeak: Rule = {
  id: 'client-certificate-weak',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'OpenSSL SSL_CTX_set_security_level; RFC 9155',
  check,
};

function check(subject: Subject): Outcome {
  const sent = sentCertificate(subject);
  if (sent === null) return NOT_APPLICABLE;
  for (const certificate of sent.chain) {
    const weakness = weaknessOf(certificate);
    if (weakness === null) continue;
    // bad_certificate is what OpenSSL says of it, and of other things too: the weakness itself makes it likely.
    const confidence = confidenceFor(sent, [ALERT.insufficientSecurity]);
    return refusedFor(sent, confidence, {
      why: weakness.kind,
      weak: nameText(certificate.subject),
      algorithm: weakness.algorithm,
      size: weakness.kind === 'key' ? weakness.size : null,
    });
  }
  return CLEAR;
}
