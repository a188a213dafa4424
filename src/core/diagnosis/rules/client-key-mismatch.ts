/** The server could not verify the client's signature: the private key does not belong to the certificate that was sent. */
import { ALERT } from '../alerts.ts';
import { nameKey } from '../certificate-checks.ts';
import { CLEAR, NOT_APPLICABLE } from '../evidence.ts';
import type { Outcome, Rule, Subject } from '../model.ts';
import { refusedFor, sentCertificate, type SentCertificate } from '../sent-and-refused.ts';

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
  const entry = mismatchedEntry(sent);
  if (sent.code === ALERT.decryptError)
    return refusedFor(sent, entry === null ? 'likely' : 'proved', entry, ['keystore']);
  if (entry === null) return CLEAR;
  return refusedFor(sent, sent.isRefused ? 'likely' : 'possible', entry);
}

/** The keystore entry of the sent certificate, where its key is known not to fit. */
function mismatchedEntry({ sight, leaf }: SentCertificate): { keystore: string; alias: string } | null {
  if (leaf === null) return null;
  for (const { file, entries } of sight.subject.keystores) {
    const entry = entries.find(
      ({ keyMatchesCertificate, chain }) =>
        keyMatchesCertificate === false && chain[0] !== undefined && nameKey(chain[0].der) === nameKey(leaf.der),
    );
    if (entry !== undefined) return { keystore: file, alias: entry.alias };
  }
  return null;
}
