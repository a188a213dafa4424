/**
 * SunX509KeyManagerImpl: key type and issuers only. It never looks at dates, usages, signature algorithms, key sizes,
 * the linkage of the chain or the leaf's subject: an unrelated CA stored in the chain is enough to match.
 */
import type { Authorities } from '../authorities.ts';
import { issuerReason, type Candidate } from '../candidates.ts';
import type { EntryVerdict, Reason } from '../model.ts';
import { javaKeyAlgorithm } from './key-algorithm.ts';

export interface Choice {
  readonly candidate: Candidate | null;
  /** Why, for each candidate. */
  readonly explain: () => readonly EntryVerdict[];
  /** How much stands against a candidate. */
  readonly faults: (candidate: Candidate) => number;
}

export interface Listed {
  readonly authorities: Authorities;
  /** Is an issuer of the chain on the list? */
  readonly isListed: (candidate: Candidate) => boolean;
}

/** `candidates` in the order of the key manager's map. */
export function chooseSunX509(
  listed: Listed,
  calls: readonly (readonly string[])[],
  candidates: readonly Candidate[],
): Choice {
  const keyTypes = calls.flat();
  const candidate = firstOf(listed, keyTypes, candidates);
  return {
    candidate,
    explain: () => candidates.map((each) => verdict(listed, keyTypes, each, candidate)),
    faults: (each) => Number(!keyTypes.some((keyType) => isOfType(each, keyType))) + Number(!listed.isListed(each)),
  };
}

/** The first of the first key type that any has. */
function firstOf(
  { isListed }: Listed,
  keyTypes: readonly string[],
  candidates: readonly Candidate[],
): Candidate | null {
  for (const keyType of keyTypes) {
    const found = candidates.find((candidate) => isOfType(candidate, keyType) && isListed(candidate));
    if (found !== undefined) return found;
  }
  return null;
}

/** A key of which the algorithm is not known is taken for one of the first type asked for. */
export function isOfType({ keyAlgorithm }: Candidate, keyType: string): boolean {
  return keyAlgorithm === null || javaKeyAlgorithm(keyAlgorithm) === keyType;
}

export function keyTypeReasons(candidate: Candidate, keyTypes: readonly string[]): Reason[] {
  if (keyTypes.some((keyType) => isOfType(candidate, keyType))) return [];
  const keyAlgorithm = candidate.keyAlgorithm === null ? 'unknown' : javaKeyAlgorithm(candidate.keyAlgorithm);
  return [{ code: 'key-type-not-requested', facts: { keyAlgorithm, requested: [...new Set(keyTypes)] } }];
}

export function issuerReasons({ authorities, isListed }: Listed, candidate: Candidate): Reason[] {
  return isListed(candidate) ? [] : [issuerReason(candidate, authorities)];
}

function verdict(
  listed: Listed,
  keyTypes: readonly string[],
  candidate: Candidate,
  chosen: Candidate | null,
): EntryVerdict {
  const { alias } = candidate.entry;
  if (candidate === chosen) return { alias, verdict: 'would-send', reasons: [] };
  const reasons = [...keyTypeReasons(candidate, keyTypes), ...issuerReasons(listed, candidate)];
  if (reasons.length > 0) return { alias, verdict: 'rejected', reasons };
  return { alias, verdict: 'not-reached', reasons: [otherFirst(chosen)] };
}

export function otherFirst(chosen: Candidate | null): Reason {
  return { code: 'other-alias-first', facts: { alias: chosen?.entry.alias ?? '' } };
}
