/**
 * The server refused after it had the client's certificate, and neither its answer nor the certificate says why. In TLS
 * 1.3 without keys the lengths of the records can tell as much, and no more. Where the certificate was cut off or lost,
 * the server's alert tells that there was one.
 */
import { ALERT, speaksOfCertificates } from '../alerts.ts';
import { endingOf } from '../ending.ts';
import { CLEAR, found, NOT_APPLICABLE, seenEnding } from '../evidence.ts';
import type { Confidence, Outcome, Rule, Subject } from '../model.ts';
import { seenRequest } from '../nothing-sent.ts';
import { sightOf, type Sight } from '../sight.ts';
import { isVague, refusedFor, sentCertificate, type SentCertificate } from '../sent-and-refused.ts';

export const clientCertificateRejected: Rule = {
  id: 'client-certificate-rejected',
  family: 'sent-and-refused',
  severity: 'error',
  reference: 'RFC 8446 section 6.2',
  check,
};

function check(subject: Subject): Outcome {
  const sent = sentCertificate(subject);
  if (sent !== null) return sent.isRefused ? refusedFor(sent, confidenceOf(sent), null, ['server-log']) : CLEAR;
  const sight = sightOf(subject);
  return isHiddenAndRefused(sight) ? hiddenAndRefused(sight) : NOT_APPLICABLE;
}

function isHiddenAndRefused(sight: Sight): boolean {
  const { answer } = sight;
  if (answer.kind !== 'hidden') return false;
  const ending = endingOf(sight);
  if (ending.kind === 'alert') return answer.isCertificate || OF_A_CERTIFICATE.has(ending.alert.code);
  return answer.isCertificate && ending.kind === 'error-page' && ending.page === 'certificate-error';
}

function hiddenAndRefused(sight: Sight): Outcome {
  const { answer, alertFromServer, handshake } = sight;
  const ending = endingOf(sight);
  const hidden = handshake?.clientCertificate;
  const lengths = hidden?.kind === 'encrypted' ? (hidden.inferred?.lengths.map(String) ?? []) : [];
  const isInferred = answer.kind === 'hidden' && answer.isCertificate;
  const facts = { alertCode: alertFromServer?.code ?? null, ending: ending.kind, inferred: isInferred, lengths };
  const isEncrypted = answer.kind === 'hidden' && answer.because === 'encrypted';
  const evidence = [seenRequest(sight), seenEnding(sight, ending)];
  return found('likely', facts, evidence, [isEncrypted ? 'key-log' : 'full-packets', 'server-log']);
}

/** By these a server speaks of a certificate that it has before it, though the capture does not show it. */
const OF_A_CERTIFICATE: ReadonlySet<number | null> = new Set([
  ALERT.unknownCa,
  ALERT.certificateExpired,
  ALERT.certificateRevoked,
  ALERT.unsupportedCertificate,
]);

function confidenceOf({ ending }: SentCertificate): Confidence {
  if (ending.kind === 'alert') return speaksOfCertificates(ending.alert) ? 'proved' : 'likely';
  return isVague(ending) ? 'possible' : 'likely';
}
