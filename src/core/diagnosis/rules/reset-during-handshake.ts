/** A reset ended the handshake, without an alert: a firewall, a load balancer, or a server that aborts instead of saying why. */
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Rule } from '../model.ts';
import { cutShort } from '../cut-short.ts';

export const resetDuringHandshake: Rule = {
  id: 'reset-during-handshake',
  family: 'transport',
  severity: 'error',
  reference: 'RFC 9293 section 3.5.2',
  check: (subject) => {
    const cut = cutShort(subject);
    if (cut === null) return NOT_APPLICABLE;
    return cut.ending.kind === 'reset' ? cut.outcome : CLEAR;
  },
};
