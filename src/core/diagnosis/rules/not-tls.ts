/** The connection carries no TLS, and there is no sign that it should. */
import { isWhole } from '../cut-short.ts';
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
    const protocol = connection.protocol === 'plaintext-http' ? 'HTTP' : protocolName(connection);
    // Behind a few bytes of no known protocol TLS may begin, where it was lost.
    if (protocol === null && !isWhole(connection)) return found('possible', { protocol }, []);
    // Bytes that begin in the middle of a stream may be anything.
    const isFromStart = connection.tcp.sawSyn || connection.tcp.sawSynAck || connection.protocol === 'plaintext-http';
    return found(isFromStart ? 'proved' : 'likely', { protocol }, []);
  },
};
