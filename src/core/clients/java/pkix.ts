/**
 * X509KeyManagerImpl (NewSunX509, "PKIX"): key type, issuers, algorithm constraints, then usage and dates. Faults of
 * the last sort do not reject: an expired certificate is still sent where nothing better is there.
 */
import type { Certificate } from '../../certificates/model.ts';
import type { Candidate } from '../candidates.ts';
import type { EntryVerdict, Reason, SelectionRequest } from '../model.ts';
import { constraintsOf, type Constraint } from './constraints.ts';
import type { JavaProfile } from './profiles.ts';
import type { TakenSchemes } from './schemes.ts';
import { isOfType, issuerReasons, keyTypeReasons, otherFirst, type Choice, type Listed } from './sun-x509.ts';

export interface PkixInput extends Listed {
  readonly profile: JavaProfile;
  readonly request: SelectionRequest;
  readonly schemes: TakenSchemes | null;
}

/** CheckResult: extensions are looked at before dates, and count for more. */
const FAULT_RANK: Readonly<Record<string, number>> = { expired: 1, 'not-yet-valid': 1, 'wrong-usage': 2 };

/** `candidates` in the order of KeyStore.aliases(). */
export function choosePkix(
  input: PkixInput,
  calls: readonly (readonly string[])[],
  candidates: readonly Candidate[],
): Choice {
  const keyTypes = calls.flat();
  const constraint = constraintsOf(input.profile, input.schemes);
  const rankOf = createRanking(input, constraint);
  const chosen = firstNotNull(calls, (call) => chooseOf(input.profile, call, candidates, rankOf));
  return {
    candidate: chosen,
    explain: () => candidates.map((each) => verdict(input, keyTypes, constraint, each, chosen)),
    faults: (each) =>
      Number(!keyTypes.some((keyType) => isOfType(each, keyType))) +
      Number(!input.isListed(each)) +
      Number(constraint(each.entry.chain) !== null),
  };
}

function firstNotNull<From, To>(from: readonly From[], find: (each: From) => To | null): To | null {
  for (const each of from) {
    const found = find(each);
    if (found !== null) return found;
  }
  return null;
}

type RankOf = (candidate: Candidate) => number | null;

/** How good a candidate is, 0 the best; null where it is ignored. Looked up once for each that is come to. */
function createRanking(input: PkixInput, constraint: Constraint): RankOf {
  const known = new Map<Candidate, number | null>();
  return (candidate) => {
    let rank = known.get(candidate);
    if (rank === undefined) {
      const isUsable = input.isListed(candidate) && constraint(candidate.entry.chain) === null;
      const fault = isUsable ? faultOf(input, candidate) : null;
      rank = isUsable ? (fault === null ? 0 : (FAULT_RANK[fault.code] ?? 0)) : null;
      known.set(candidate, rank);
    }
    return rank;
  };
}

function faultOf({ request }: PkixInput, { leaf }: Candidate): Reason | null {
  return leaf === null ? null : certificateFault(leaf, request.at);
}

function chooseOf(
  profile: JavaProfile,
  keyTypes: readonly string[],
  candidates: readonly Candidate[],
  rankOf: RankOf,
): Candidate | null {
  const results: { readonly candidate: Candidate; readonly keyIndex: number; readonly rank: number }[] = [];
  for (const candidate of candidates) {
    const keyIndex = keyTypes.findIndex((keyType) => isOfType(candidate, keyType));
    const rank = keyIndex < 0 ? null : rankOf(candidate);
    if (rank === 0 && keyIndex === 0) return candidate;
    if (rank !== null) results.push({ candidate, keyIndex, rank });
  }
  const faultless = profile.firstFaultlessOfAnyType ? results.find(({ rank }) => rank === 0) : results[0];
  if (faultless?.rank === 0) return faultless.candidate;
  return results.toSorted((a, b) => a.rank - b.rank || a.keyIndex - b.keyIndex)[0]?.candidate ?? null;
}

const CLIENT_USAGES: ReadonlySet<string> = new Set(['1.3.6.1.5.5.7.3.2', '2.5.29.37.0']);
const SIGNING_KEYS: ReadonlySet<string> = new Set(['RSA', 'DSA', 'EC']);

/** CheckType.CLIENT.check: what makes a certificate second choice. Without a time, dates are passed over. */
export function certificateFault(leaf: Certificate, at: number | undefined): Reason | null {
  const { extendedKeyUsage, keyUsage } = leaf;
  if (extendedKeyUsage !== null && !extendedKeyUsage.some((usage) => CLIENT_USAGES.has(usage))) {
    return { code: 'wrong-usage', facts: { usage: 'extendedKeyUsage', has: extendedKeyUsage } };
  }
  if (keyUsage !== null) {
    const needed =
      leaf.keyAlgorithm === 'DH' ? 'keyAgreement' : SIGNING_KEYS.has(leaf.keyAlgorithm) ? 'digitalSignature' : null;
    if (needed !== null && !keyUsage.includes(needed)) {
      return { code: 'wrong-usage', facts: { usage: 'keyUsage', has: keyUsage } };
    }
  }
  if (at === undefined) return null;
  if (at > leaf.notAfter) return { code: 'expired', facts: { notAfter: new Date(leaf.notAfter).toISOString() } };
  if (at < leaf.notBefore)
    return { code: 'not-yet-valid', facts: { notBefore: new Date(leaf.notBefore).toISOString() } };
  return null;
}

/** Why an alias is ignored. */
function rejections(
  input: PkixInput,
  keyTypes: readonly string[],
  constraint: Constraint,
  candidate: Candidate,
): Reason[] {
  const broken = constraint(candidate.entry.chain);
  return [
    ...keyTypeReasons(candidate, keyTypes),
    ...issuerReasons(input, candidate),
    ...(broken === null ? [] : [broken]),
  ];
}

function verdict(
  input: PkixInput,
  keyTypes: readonly string[],
  constraint: Constraint,
  candidate: Candidate,
  chosen: Candidate | null,
): EntryVerdict {
  const { alias } = candidate.entry;
  const fault = faultOf(input, candidate);
  const faults = fault === null ? [] : [fault];
  if (candidate === chosen) return { alias, verdict: 'would-send', reasons: faults };
  const reasons = rejections(input, keyTypes, constraint, candidate);
  if (reasons.length > 0) return { alias, verdict: 'rejected', reasons: [...reasons, ...faults] };
  return { alias, verdict: 'not-reached', reasons: [otherFirst(chosen), ...faults] };
}
