/** The keystore holds no private key with a certificate chain, so the client had nothing to choose from. */
import type { Rule } from '../model.ts';
import { checkKeystoreLink } from '../nothing-sent.ts';

export const keystoreWithoutPrivateKey: Rule = {
  id: 'keystore-without-private-key',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.6',
  check: (subject) => checkKeystoreLink(subject, 'keystore-without-private-key'),
};
