/** The server lists the client certificate's own subject instead of its issuer. */
import type { Rule } from '../model.ts';
import { checkKeystoreLink } from '../nothing-sent.ts';

export const serverListsLeafSubject: Rule = {
  id: 'server-lists-leaf-subject',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.4',
  check: (subject) => checkKeystoreLink(subject, 'server-lists-leaf-subject'),
};
