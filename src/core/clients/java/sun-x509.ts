/**
 * SunX509KeyManagerImpl: key type and issuers only. It never looks at dates, usages, signature algorithms, key sizes,
 * the linkage of the chain or the leaf's subject: an unrelated CA stored in the chain is enough to match.
 */
import type { Authorities } from '../authorities.ts';
import { findIssuer, issuerReason, type Candidate } from '../candidates.ts';
import type { EntryVerdict, Reason } from '../model.ts';
import { javaKeyAlgorithm } from './key-algorithm.ts';

export interface Choice {
  readonly candidate: Candidate | null;
  /** Key algorithms of the call that chose it. */
  readonly keyTypes: readonly string[];
  readonly verdicts: readonly EntryVerdict[];
}

/** `candidates` in the order of the key manager's map. */
export function chooseSunX509(
  calls: readonly (readonly string[])[],
  candidates: readonly Candidate[],
  authorities: Authorities,
): Choice {
  const judged = candidates.map((candidate) => ({ candidate, reasons: reject(candidate, calls.flat(), authorities) }));
  const matching = judged.filter(({ reasons }) => reasons.length === 0);
  for (const keyTypes of calls) {
    for (const keyType of keyTypes) {
      const chosen = matching.find(({ candidate }) => isOfType(candidate, keyType))?.candidate;
      if (chosen !== undefined)
        return { candidate: chosen, keyTypes, verdicts: judged.map((each) => verdict(each, chosen)) };
    }
  }
  return { candidate: null, keyTypes: [], verdicts: judged.map((each) => verdict(each, null)) };
}

/** A key of which the algorithm is not known is taken for one of the first type asked for. */
export function isOfType({ keyAlgorithm }: Candidate, keyType: string): boolean {
  return keyAlgorithm === null || javaKeyAlgorithm(keyAlgorithm) === keyType;
}

function reject(candidate: Candidate, keyTypes: readonly string[], authorities: Authorities): Reason[] {
  return [...keyTypeReasons(candidate, keyTypes), ...issuerReasons(candidate, authorities)];
}

export function keyTypeReasons(candidate: Candidate, keyTypes: readonly string[]): Reason[] {
  if (keyTypes.some((keyType) => isOfType(candidate, keyType))) return [];
  const keyAlgorithm = candidate.keyAlgorithm === null ? 'unknown' : javaKeyAlgorithm(candidate.keyAlgorithm);
  return [{ code: 'key-type-not-requested', facts: { keyAlgorithm, requested: [...new Set(keyTypes)] } }];
}

export function issuerReasons(candidate: Candidate, authorities: Authorities): Reason[] {
  if (authorities.isEmpty || findIssuer(candidate, authorities) !== undefined) return [];
  return [issuerReason(candidate, authorities)];
}

function verdict(
  { candidate, reasons }: { readonly candidate: Candidate; readonly reasons: readonly Reason[] },
  chosen: Candidate | null,
): EntryVerdict {
  const { alias } = candidate.entry;
  if (candidate === chosen) return { alias, verdict: 'would-send', reasons: [] };
  if (reasons.length > 0) return { alias, verdict: 'rejected', reasons };
  return { alias, verdict: 'not-reached', reasons: [otherFirst(chosen)] };
}

export function otherFirst(chosen: Candidate | null): Reason {
  return { code: 'other-alias-first', facts: { alias: chosen?.entry.alias ?? '' } };
}
