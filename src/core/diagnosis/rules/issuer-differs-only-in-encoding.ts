/** An issuer of the chain is listed in other bytes: the same name to a reader and to OpenSSL, another one to Java. */
import type { Rule } from '../model.ts';
import { checkKeystoreLink } from '../nothing-sent.ts';

export const issuerDiffersOnlyInEncoding: Rule = {
  id: 'issuer-differs-only-in-encoding',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'RFC 5280 section 7.1',
  check: (subject) => checkKeystoreLink(subject, 'issuer-differs-only-in-encoding'),
};
