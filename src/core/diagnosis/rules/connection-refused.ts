/** The server's address answers the SYN with a reset: nothing listens on the port, or a firewall refuses. */
import { CLEAR, found, NOT_APPLICABLE, seenTcp } from '../evidence.ts';
import type { Rule } from '../model.ts';

export const connectionRefused: Rule = {
  id: 'connection-refused',
  family: 'transport',
  severity: 'error',
  reference: 'RFC 9293 section 3.5.2',
  check: ({ connection }) => {
    const { sawSyn, sawSynAck, rstFrom, payloadBytes } = connection.tcp;
    if (!sawSyn || payloadBytes.client + payloadBytes.server > 0) return NOT_APPLICABLE;
    if (sawSynAck || !rstFrom.includes('server')) return CLEAR;
    return found('proved', { port: connection.server.port }, [
      seenTcp(connection, 'SYN', 'client', 'syn'),
      seenTcp(connection, 'RST', 'server', 'reset-by-server'),
    ]);
  },
};
