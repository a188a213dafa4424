/** The chain in the keystore ends before the certificate whose issuer the server lists. */
import type { Rule } from '../model.ts';
import { checkKeystoreLink } from '../nothing-sent.ts';

export const chainIncompleteInKeystore: Rule = {
  id: 'chain-incomplete-in-keystore',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.2',
  check: (subject) => checkKeystoreLink(subject, 'chain-incomplete-in-keystore'),
};
