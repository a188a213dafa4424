/** No answer to the SYN: a firewall drops it, the address is wrong, or the answer went another way than the capture. */
import { cannotTell, CLEAR, found, NOT_APPLICABLE, seenTcp } from '../evidence.ts';
import type { Rule } from '../model.ts';

export const connectionTimeout: Rule = {
  id: 'connection-timeout',
  family: 'transport',
  severity: 'error',
  reference: 'RFC 9293 section 3.8.3',
  check: ({ connection }) => {
    const { sawSyn, sawSynAck, rstFrom, payloadBytes, synRetransmissions } = connection.tcp;
    if (!sawSyn || sawSynAck || rstFrom.length > 0) return NOT_APPLICABLE;
    // The client talks: it did get an answer, which was not captured.
    if (payloadBytes.client > 0) return cannotTell('one-direction', 'both-directions');
    if (payloadBytes.server > 0) return CLEAR;
    const facts = { attempts: synRetransmissions + 1, seconds: (connection.endedAt - connection.startedAt) / 1e9 };
    return found(
      synRetransmissions > 0 ? 'proved' : 'likely',
      facts,
      [seenTcp(connection, 'SYN', 'client', 'syn')],
      ['server-capture'],
    );
  },
};
