/** What the rules of "sent and refused" share: a certificate was seen to go to the server. */
import type { Certificate } from '../certificates/model.ts';
import { ALERT } from './alerts.ts';
import { certificateFacts, listFacts } from './certificate-facts.ts';
import { endingOf, isRefusal, type Ending } from './ending.ts';
import { found, seenAt, seenEnding } from './evidence.ts';
import type { Confidence, Deciding, EvidencePoint, Facts, Outcome, Subject } from './model.ts';
import { listOf } from './nothing-sent.ts';
import { sightOf, type Sight } from './sight.ts';

export interface SentCertificate {
  readonly sight: Sight;
  readonly ending: Ending;
  readonly isRefused: boolean;
  /** Code of the server's fatal alert, where there is one and it can be read. */
  readonly code: number | null;
  readonly chain: readonly Certificate[];
  /** Null where its DER cannot be read. */
  readonly leaf: Certificate | null;
}

export function sentCertificate(subject: Subject): SentCertificate | null {
  const sight = sightOf(subject);
  if (sight.answer.kind !== 'certificate') return null;
  const ending = endingOf(sight);
  return {
    sight,
    ending,
    isRefused: isRefusal(ending),
    code: ending.kind === 'alert' ? ending.alert.code : null,
    chain: sight.clientChain,
    leaf: sight.clientChain[0] ?? null,
  };
}

/** Alerts that name one reason. The others are sent for any: Java says certificate_unknown of all, Go bad_certificate. */
const SPECIFIC: ReadonlySet<number> = new Set([
  ALERT.unsupportedCertificate,
  ALERT.certificateRevoked,
  ALERT.certificateExpired,
  ALERT.unknownCa,
  ALERT.decryptError,
  ALERT.protocolVersion,
  ALERT.internalError,
  ALERT.decodeError,
]);

/**
 * How sure a reason is that the certificate itself shows. Proved: the server names it. Likely: the server refuses
 * without a reason. Possible: the server names another reason, or did not refuse at all.
 */
export function confidenceFor(sent: SentCertificate, named: readonly number[]): Confidence {
  if (!sent.isRefused) return 'possible';
  if (sent.code === null) return isVague(sent.ending) ? 'possible' : 'likely';
  if (named.includes(sent.code)) return 'proved';
  return SPECIFIC.has(sent.code) ? 'possible' : 'likely';
}

/** A standstill, or an HTTP error that does not speak of certificates, may have any reason. */
export function isVague(ending: Ending): boolean {
  return ending.kind === 'silence' || (ending.kind === 'http' && !ending.aboutCertificates);
}

interface Refusal {
  readonly facts: Facts;
  readonly evidence: readonly (EvidencePoint | null)[];
}

/** What every rule of the family says of a connection, put together once. */
const refusals = new WeakMap<Sight, Refusal>();

function refusalOf({ sight, leaf, chain, ending, code }: SentCertificate): Refusal {
  let refusal = refusals.get(sight);
  if (refusal === undefined) {
    const facts: Facts = {
      ...listFacts(listOf(sight)),
      ...(leaf === null ? {} : certificateFacts(leaf)),
      chainLength: chain.length,
      alertCode: code,
      ending: ending.kind,
      status: ending.kind === 'http' ? ending.status : null,
      completed: sight.isCompleted,
    };
    const place = sight.answer.kind === 'certificate' ? sight.answer.place : null;
    const shown = { subject: facts['subject'] ?? null, chainLength: chain.length };
    const evidence = [seenAt(sight.connection, place, 'client-certificate', shown), seenEnding(sight, ending)];
    refusal = { facts, evidence };
    refusals.set(sight, refusal);
  }
  return refusal;
}

export function refusedFor(
  sent: SentCertificate,
  confidence: Confidence,
  more: Facts | null = null,
  wouldDecide: readonly Deciding[] = [],
): Outcome {
  const { facts, evidence } = refusalOf(sent);
  return found(confidence, more === null ? facts : { ...facts, ...more }, evidence, wouldDecide);
}
