/** The server refused after it had the client's certificate, and neither its answer nor the certificate says why. */
import { speaksOfCertificates } from '../alerts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Confidence, Rule } from '../model.ts';
import { isVague, refusedFor, sentCertificate, type SentCertificate } from '../sent-and-refused.ts';

export const clientCertificateRejected: Rule = {
  id: 'client-certificate-rejected',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 8446 section 6.2',
  check: (subject) => {
    const sent = sentCertificate(subject);
    if (sent === null) return NOT_APPLICABLE;
    return sent.isRefused ? refusedFor(sent, confidenceOf(sent), {}, ['server-log']) : CLEAR;
  },
};

function confidenceOf({ ending }: SentCertificate): Confidence {
  if (ending.kind === 'alert') return speaksOfCertificates(ending.alert) ? 'proved' : 'likely';
  return isVague(ending) ? 'possible' : 'likely';
}
