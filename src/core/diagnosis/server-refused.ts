/** What the rules of "server refused by the client" share: after the server's Certificate the client gave up. */
import type { Certificate } from '../certificates/model.ts';
import type { AlertFact } from '../handshakes/model.ts';
import { ALERT, speaksOfCertificates } from './alerts.ts';
import { certificateFacts } from './certificate-facts.ts';
import { found, seenAlert, seenAt } from './evidence.ts';
import type { Confidence, Deciding, Facts, Outcome, Subject } from './model.ts';
import { sightOf, type Sight } from './sight.ts';

export interface RefusedServer {
  readonly sight: Sight;
  readonly alert: AlertFact;
  readonly code: number;
  readonly chain: readonly Certificate[];
  readonly leaf: Certificate | null;
}

/** Other alerts by which a client answers a server's Certificate: a signature or key that it does not take. */
const ALSO: ReadonlySet<number> = new Set([
  ALERT.handshakeFailure,
  ALERT.illegalParameter,
  ALERT.decryptError,
  ALERT.insufficientSecurity,
  ALERT.decodeError,
]);

export function refusedServer(subject: Subject): RefusedServer | null {
  const sight = sightOf(subject);
  const alert = sight.alertFromClient;
  if (alert?.code == null) return null;
  const certificate = sight.initial?.serverCertificate.kind;
  if (certificate === undefined || certificate === 'absent' || certificate === 'not-reached') return null;
  // A client that had sent its own Certificate had accepted the server's: what it refuses then is something else.
  if (sight.answer.kind === 'certificate' || sight.answer.kind === 'nothing') return null;
  const refuses = speaksOfCertificates(alert) || (ALSO.has(alert.code) && sight.request === null);
  return refuses
    ? { sight, alert, code: alert.code, chain: sight.serverChain, leaf: sight.serverChain[0] ?? null }
    : null;
}

/** OpenSSL and browsers name the reason; Java says certificate_unknown of all, Go bad_certificate. */
export function confidenceForServer(refused: RefusedServer, named: readonly number[]): Confidence {
  if (named.includes(refused.code)) return 'proved';
  return refused.code === ALERT.certificateUnknown || refused.code === ALERT.badCertificate ? 'likely' : 'possible';
}

export function serverRefusedFor(
  refused: RefusedServer,
  confidence: Confidence,
  facts: Facts = {},
  wouldDecide: readonly Deciding[] = [],
): Outcome {
  const { sight, leaf, alert } = refused;
  const seen = sight.initial?.serverCertificate;
  const place = seen?.kind === 'seen' ? seen.place : null;
  const shown: Facts = leaf === null ? {} : certificateFacts(leaf);
  return found(
    confidence,
    { ...shown, chainLength: refused.chain.length, alertCode: refused.code, ...facts },
    [
      seenAt(sight.connection, place, 'server-certificate', { subject: shown['subject'] ?? null }),
      seenAlert(sight, alert),
    ],
    wouldDecide,
  );
}
