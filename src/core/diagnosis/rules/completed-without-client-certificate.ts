/**
 * The server asked for a certificate, got none, and completed the handshake: it does not need one (Java's want, OpenSSL's
 * verify without fail), or it will refuse in HTTP, which cannot be seen without keys.
 */
import { found, NOT_APPLICABLE } from '../evidence.ts';
import type { Rule } from '../model.ts';
import {
  answerEvidence,
  answerFacts,
  limitedByAnswer,
  nothingSent,
  someWouldSend,
  wentOnWithout,
} from '../nothing-sent.ts';

export const completedWithoutClientCertificate: Rule = {
  id: 'completed-without-client-certificate',
  family: 'completed',
  severity: 'warning',
  reference: 'RFC 5246 section 7.4.6; RFC 8446 section 4.4.2.4',
  check: (subject) => {
    const nothing = nothingSent(subject);
    if (nothing === null || !wentOnWithout(nothing)) return NOT_APPLICABLE;
    const { sight, answer } = nothing;
    const status = sight.connection.http?.response?.status ?? null;
    const facts = { ...answerFacts(sight), status, keystoreWouldSend: someWouldSend(sight) };
    const decides = status === null ? ['key-log', 'http-status'] : [];
    return found(limitedByAnswer(answer, 'proved'), facts, answerEvidence(nothing), decides);
  },
};
