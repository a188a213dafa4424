/** What the rules of "server refused by the client" share: after the server's Certificate the client gave up, by an alert or without. */
import type { Certificate } from '../certificates/model.ts';
import type { AlertFact } from '../handshakes/model.ts';
import { ALERT, speaksOfCertificates } from './alerts.ts';
import { isForServers, weaknessOf } from './certificate-checks.ts';
import { certificateFacts } from './certificate-facts.ts';
import { abruptEnd } from './ending.ts';
import { found, seenAlert, seenAt, seenEnding } from './evidence.ts';
import type { Confidence, Deciding, Facts, Outcome, Subject } from './model.ts';
import { sightOf, type Sight } from './sight.ts';
import { walkedAway, type WalkedAway } from './walked-away.ts';

export interface RefusedServer {
  readonly sight: Sight;
  /** Null where the client closed without one. */
  readonly alert: AlertFact | null;
  readonly code: number | null;
  readonly left: WalkedAway | null;
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
  const certificate = sight.initial?.serverCertificate.kind;
  if (certificate === undefined || certificate === 'absent' || certificate === 'not-reached') return null;
  const shown = { sight, chain: sight.serverChain, leaf: sight.serverChain[0] ?? null };
  const alert = sight.alertFromClient;
  if (alert?.code == null) {
    const left = alert === null ? walkedAway(sight) : null;
    return left === null ? null : { ...shown, alert: null, code: null, left };
  }
  // A client that had sent its own Certificate had accepted the server's: what it refuses then is something else.
  if (sight.answer.kind === 'certificate' || sight.answer.kind === 'nothing') return null;
  const refuses = speaksOfCertificates(alert) || (ALSO.has(alert.code) && sight.request === null);
  return refuses ? { ...shown, alert, code: alert.code, left: null } : null;
}

/** OpenSSL and browsers name the reason; Java says certificate_unknown of all, Go bad_certificate. */
export function confidenceForServer(refused: RefusedServer, named: readonly number[]): Confidence {
  // A client that says goodbye behind the handshake had perhaps nothing to ask, as a health check.
  if (refused.code === null) {
    return refused.left?.when === 'after-handshake' && refused.left.saidGoodbye ? 'possible' : 'likely';
  }
  if (named.includes(refused.code)) return 'proved';
  return refused.code === ALERT.certificateUnknown || refused.code === ALERT.badCertificate ? 'likely' : 'possible';
}

export type ServerFault = 'usage' | 'weak-key' | 'weak-signature';

/** What a client may dislike in the server's certificates besides dates, name and issuer. */
export function serverFault({ leaf, chain }: RefusedServer): ServerFault | null {
  if (leaf !== null && !isForServers(leaf)) return 'usage';
  const weakness = chain.map(weaknessOf).find((one) => one !== null);
  if (weakness === undefined) return null;
  return weakness.kind === 'key' ? 'weak-key' : 'weak-signature';
}

export function serverRefusedFor(
  refused: RefusedServer,
  confidence: Confidence,
  facts: Facts = {},
  wouldDecide: readonly Deciding[] = [],
): Outcome {
  const { sight, leaf, alert, left } = refused;
  const seen = sight.initial?.serverCertificate;
  const place = seen?.kind === 'seen' ? seen.place : null;
  const shown: Facts = leaf === null ? {} : certificateFacts(leaf);
  return found(
    confidence,
    { ...shown, chainLength: refused.chain.length, alertCode: refused.code, left: left?.when ?? null, ...facts },
    [
      seenAt(sight.connection, place, 'server-certificate', { subject: shown['subject'] ?? null }),
      alert === null ? seenEnding(sight, abruptEnd(sight.connection) ?? { kind: 'unknown' }) : seenAlert(sight, alert),
    ],
    wouldDecide,
  );
}
