/** The connection carries no TLS, and there is no sign that it should. */
import { found, NOT_APPLICABLE } from '../evidence.ts';
import type { Rule } from '../model.ts';
import { protocolName } from '../plaintext.ts';

export const notTls: Rule = {
  id: 'not-tls',
  family: 'not-tls',
  severity: 'notice',
  reference: 'RFC 8446 section 5.1',
  check: ({ connection }) => {
    if (connection.protocol === 'tls' || connection.protocol === 'no-data') return NOT_APPLICABLE;
    // Bytes that begin in the middle of a stream may be anything.
    const isFromStart = connection.tcp.sawSyn || connection.tcp.sawSynAck || connection.protocol === 'plaintext-http';
    const protocol = connection.protocol === 'plaintext-http' ? 'HTTP' : protocolName(connection);
    return found(isFromStart ? 'proved' : 'likely', { protocol }, []);
  },
};
