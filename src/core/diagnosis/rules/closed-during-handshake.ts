/** One side closed the connection before the handshake was over, without an alert. */
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Rule } from '../model.ts';
import { cutShort } from '../cut-short.ts';

export const closedDuringHandshake: Rule = {
  id: 'closed-during-handshake',
  family: 'transport',
  severity: 'error',
  reference: 'RFC 8446 section 6.1',
  check: (subject) => {
    const cut = cutShort(subject);
    if (cut === null) return NOT_APPLICABLE;
    return cut.ending.kind === 'closed' ? cut.outcome : CLEAR;
  },
};
