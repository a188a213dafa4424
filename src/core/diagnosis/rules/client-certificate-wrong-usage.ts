/** The client certificate is made for something else: its extended key usage lacks clientAuth, or its key may not sign. */
import { ALERT } from '../alerts.ts';
import { clientUsageProblem, type UsageProblem } from '../certificate-checks.ts';
import { cannotTell, CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Confidence, Outcome, Rule, Subject } from '../model.ts';
import { confidenceFor, refusedFor, sentCertificate, type SentCertificate } from '../sent-and-refused.ts';

export const clientCertificateWrongUsage: Rule = {
  id: 'client-certificate-wrong-usage',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 5280 section 4.2.1.3 and 4.2.1.12',
  check,
};

function check(subject: Subject): Outcome {
  const sent = sentCertificate(subject);
  if (sent === null) return NOT_APPLICABLE;
  if (sent.leaf === null) return cannotTell('certificate-unreadable', 'keystore');
  const why = clientUsageProblem(sent.leaf);
  if (why !== null) {
    return refusedFor(sent, confidenceOf(sent, why), {
      why,
      extendedKeyUsage: sent.leaf.extendedKeyUsage,
      keyUsage: sent.leaf.keyUsage,
    });
  }
  if (sent.code !== ALERT.unsupportedCertificate) return CLEAR;
  return refusedFor(sent, 'likely', { why: 'server-says-so', extendedKeyUsage: null, keyUsage: null }, ['server-log']);
}

function confidenceOf(sent: SentCertificate, why: UsageProblem): Confidence {
  // GnuTLS fails by itself at a signature that the key may not make.
  if (why === 'key-usage' && sent.code === ALERT.internalError) return 'likely';
  return confidenceFor(sent, [ALERT.unsupportedCertificate, ALERT.illegalParameter]);
}
