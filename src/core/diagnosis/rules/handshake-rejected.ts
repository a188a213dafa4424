/**
 * One side ended the handshake by a fatal alert, and no other rule tells why. What no_application_protocol means, the
 * ClientHello tells: the protocols that it offers (RFC 7301 section 3.2).
 */
import { ALERT } from '../alerts.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { disagreement, greeting } from '../no-agreement.ts';

export const handshakeRejected: Rule = {
  id: 'handshake-rejected',
  family: 'no-agreement',
  severity: 'error',
  reference: 'RFC 8446 section 6.2',
  check,
};

function check(subject: Subject): Outcome {
  const met = greeting(subject);
  if (met === null) return NOT_APPLICABLE;
  const { alertFromServer, alertFromClient } = met.sight;
  const alert = alertFromServer ?? alertFromClient;
  if (alert === null || met.sight.isCompleted) return CLEAR;
  // What came before it is not known, or the alert itself is not: other rules say that better.
  const isVague = alert.code === null || met.sight.answer.kind === 'hidden';
  const confidence = isVague ? 'possible' : 'proved';
  const decides = alert.from === 'server' ? ['server-log'] : ['client-log'];
  const facts = { by: alert.from, alertCode: alert.code, isAnswered: met.isAnswered };
  const protocols = alert.from === 'server' && met.code === ALERT.noApplicationProtocol ? (met.hello?.alpn ?? []) : [];
  return disagreement(met, confidence, protocols.length > 0 ? { ...facts, protocols } : facts, decides);
}
