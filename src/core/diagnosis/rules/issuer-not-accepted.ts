/** No issuer of the chain in the keystore is among the names of the CertificateRequest. */
import type { Rule } from '../model.ts';
import { checkKeystoreLink } from '../nothing-sent.ts';

export const issuerNotAccepted: Rule = {
  id: 'issuer-not-accepted',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.4',
  check: (subject) => checkKeystoreLink(subject, 'issuer-not-accepted'),
};
