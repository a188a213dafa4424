/** The server could not verify the client's signature: the private key does not belong to the certificate that was sent. */
import { badSignature } from '../bad-signature.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { ALERT } from '../alerts.ts';
import { refusedFor, sentCertificate } from '../sent-and-refused.ts';

export const clientKeyMismatch: Rule = {
  id: 'client-key-mismatch',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 5246 section 7.4.8; RFC 8446 section 4.4.3',
  check,
};

function check(subject: Subject): Outcome {
  const sent = sentCertificate(subject);
  if (sent === null) return NOT_APPLICABLE;
  const bad = badSignature(sent);
  if (bad === null) return CLEAR;
  const { by, entry } = bad;
  const facts = entry === null ? null : { ...entry };
  if (sent.code !== ALERT.decryptError) return refusedFor(sent, sent.isRefused ? 'likely' : 'possible', facts);
  if (by === 'issuer-key') return refusedFor(sent, 'possible', null, ['keystore', 'server-log']);
  return refusedFor(sent, entry === null ? 'likely' : 'proved', facts, ['keystore']);
}
