/** SSLInfo names `ref://…`, and no reference of that name exists, or it refers to a keystore that does not. */
import { configurationOf, resolveKeystore, tlsConfigurations } from '../configuration.ts';
import { cannotTell, CLEAR, found, inEvidence, NOT_APPLICABLE } from '../evidence.ts';
import type { EvidencePoint, Facts, Outcome, Rule, Subject } from '../model.ts';
import { answerEvidence, limitedByAnswer, nothingSent, type NothingSent } from '../nothing-sent.ts';

export const keystoreReferenceBroken: Rule = {
  id: 'keystore-reference-broken',
  family: 'nothing-sent',
  severity: 'error',
  reference: 'Apigee: working with references',
  check,
};

function check(subject: Subject): Outcome {
  const nothing = nothingSent(subject);
  if (nothing === null) return NOT_APPLICABLE;
  const named = tlsConfigurations(subject).flatMap(({ keyStore }) => (keyStore === null ? [] : [keyStore]));
  if (named.length === 0) return cannotTell('no-configuration', 'configuration');
  let isOpen = false;
  for (const keyStore of named) {
    if (keyStore.value.kind !== 'reference') continue;
    const resolved = resolveKeystore(subject, keyStore.value);
    isOpen ||= resolved.kind === 'unknown';
    const reference = keyStore.value.name;
    if (resolved.kind === 'unresolved') {
      const facts = { why: 'no-such-reference', reference, references: resolved.references };
      const points = [inEvidence(keyStore.source, 'configuration:keystore-reference-broken', facts)];
      return broken(nothing, facts, points, resolved.isSure ? 'proved' : 'likely');
    }
    const by = resolved.kind === 'known' ? resolved.by : null;
    if (by?.resourceType === 'TrustStore') {
      const facts = { why: 'refers-to-truststore', reference, refers: by.refers };
      return broken(nothing, facts, [inEvidence(by.source, 'configuration:keystore-reference-broken', facts)]);
    }
    const absent = by === null ? null : unknownKeystore(subject, by.refers);
    if (by !== null && absent !== null) {
      const facts = { why: 'no-such-keystore', reference, refers: by.refers, keystores: absent };
      return broken(
        nothing,
        facts,
        [inEvidence(by.source, 'configuration:keystore-reference-broken', facts)],
        'likely',
      );
    }
  }
  return isOpen ? cannotTell('no-reference', 'reference') : CLEAR;
}

/** Names of the keystores that were shown, where the wanted one is not among them. */
function unknownKeystore(subject: Subject, wanted: string): readonly string[] | null {
  const names = configurationOf(subject).keystores.flatMap(({ name }) => (name === null ? [] : [name]));
  return names.length > 0 && !names.includes(wanted) ? names : null;
}

function broken(
  nothing: NothingSent,
  facts: Facts,
  points: readonly EvidencePoint[],
  confidence: 'proved' | 'likely' = 'proved',
): Outcome {
  return found(limitedByAnswer(nothing.answer, confidence), facts, answerEvidence(nothing, points));
}
