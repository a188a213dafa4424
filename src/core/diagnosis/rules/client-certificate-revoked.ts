/** The server says that the client certificate is revoked. Java servers hide it behind certificate_unknown. */
import { ALERT } from '../alerts.ts';
import { cannotTell, CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Rule } from '../model.ts';
import { refusedFor, sentCertificate } from '../sent-and-refused.ts';

export const clientCertificateRevoked: Rule = {
  id: 'client-certificate-revoked',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 5280 section 5; RFC 8446 section 6.2',
  check: (subject) => {
    const sent = sentCertificate(subject);
    if (sent === null) return NOT_APPLICABLE;
    if (sent.code === ALERT.certificateRevoked) return refusedFor(sent, 'proved');
    return sent.isRefused && sent.code === ALERT.certificateUnknown ? cannotTell('generic-alert', 'server-log') : CLEAR;
  },
};
