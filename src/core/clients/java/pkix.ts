/**
 * X509KeyManagerImpl (NewSunX509, "PKIX"): key type, issuers, algorithm constraints, then usage and dates. Faults of
 * the last sort do not reject: an expired certificate is still sent where nothing better is there.
 */
import type { Certificate } from '../../certificates/model.ts';
import type { Authorities } from '../authorities.ts';
import type { Candidate } from '../candidates.ts';
import type { EntryVerdict, Reason, SelectionRequest } from '../model.ts';
import { constraintReason } from './constraints.ts';
import type { JavaProfile } from './profiles.ts';
import type { TakenSchemes } from './schemes.ts';
import { isOfType, issuerReasons, keyTypeReasons, otherFirst, type Choice } from './sun-x509.ts';

export interface PkixInput {
  readonly profile: JavaProfile;
  readonly request: SelectionRequest;
  readonly schemes: TakenSchemes | null;
  readonly authorities: Authorities;
}

interface Judged {
  readonly candidate: Candidate;
  /** Why the alias is ignored. */
  readonly rejections: readonly Reason[];
  readonly fault: Reason | null;
}

/** CheckResult: extensions are looked at before dates, and count for more. */
const FAULT_RANK: Readonly<Record<string, number>> = { expired: 1, 'not-yet-valid': 1, 'wrong-usage': 2 };

/** `candidates` in the order of KeyStore.aliases(). */
export function choosePkix(
  input: PkixInput,
  calls: readonly (readonly string[])[],
  candidates: readonly Candidate[],
): Choice {
  const judged = candidates.map((candidate) => judge(input, calls.flat(), candidate));
  const usable = judged.filter(({ rejections }) => rejections.length === 0);
  for (const keyTypes of calls) {
    const chosen = chooseOf(input.profile, keyTypes, usable);
    if (chosen !== null) return { candidate: chosen, keyTypes, verdicts: judged.map((each) => verdict(each, chosen)) };
  }
  return { candidate: null, keyTypes: [], verdicts: judged.map((each) => verdict(each, null)) };
}

function judge(
  { profile, request, schemes, authorities }: PkixInput,
  keyTypes: readonly string[],
  candidate: Candidate,
): Judged {
  const constraint = constraintReason(profile, candidate.entry.chain, schemes);
  const rejections = [
    ...keyTypeReasons(candidate, keyTypes),
    ...issuerReasons(candidate, authorities),
    ...(constraint === null ? [] : [constraint]),
  ];
  const fault = candidate.leaf === null ? null : certificateFault(candidate.leaf, request.at);
  return { candidate, rejections, fault };
}

function chooseOf(profile: JavaProfile, keyTypes: readonly string[], usable: readonly Judged[]): Candidate | null {
  const results = usable.flatMap(({ candidate, fault }) => {
    const keyIndex = keyTypes.findIndex((keyType) => isOfType(candidate, keyType));
    return keyIndex < 0 ? [] : [{ candidate, keyIndex, rank: fault === null ? 0 : (FAULT_RANK[fault.code] ?? 0) }];
  });
  const perfect = results.find(({ rank, keyIndex }) => rank === 0 && keyIndex === 0);
  if (perfect !== undefined) return perfect.candidate;
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

function verdict({ candidate, rejections, fault }: Judged, chosen: Candidate | null): EntryVerdict {
  const { alias } = candidate.entry;
  const faults = fault === null ? [] : [fault];
  if (candidate === chosen) return { alias, verdict: 'would-send', reasons: faults };
  if (rejections.length > 0) return { alias, verdict: 'rejected', reasons: [...rejections, ...faults] };
  return { alias, verdict: 'not-reached', reasons: [otherFirst(chosen), ...faults] };
}
