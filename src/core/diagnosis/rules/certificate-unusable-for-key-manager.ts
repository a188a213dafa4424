/** Key type and issuer fit, and the key manager takes the entry all the same not. */
import type { Rule } from '../model.ts';
import { checkKeystoreLink } from '../nothing-sent.ts';

export const certificateUnusableForKeyManager: Rule = {
  id: 'certificate-unusable-for-key-manager',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.6',
  check: (subject) => checkKeystoreLink(subject, 'certificate-unusable-for-key-manager'),
};
