/** All rules over one connection, and the verdict that follows from them. */
import { caveatsOf } from './caveats.ts';
import type { Cause, Diagnosis, Finding, Outcome, Rule, Subject, Verdict } from './model.ts';
import { comparePrecedence, GENERAL } from './precedence.ts';
import { RULES } from './rules.ts';
import { serverHintOf } from './server-hint.ts';

type Found = Extract<Outcome, { kind: 'found' }>;

interface FoundCause {
  readonly rule: Rule;
  readonly outcome: Found;
}

const IN_ORDER: readonly Rule[] = RULES.toSorted((a, b) => comparePrecedence(a.id, b.id));

export function diagnose(subject: Subject): Diagnosis {
  const findings: Finding[] = [];
  const found: FoundCause[] = [];
  for (const rule of IN_ORDER) {
    const outcome = rule.check(subject);
    if (outcome.kind === 'not-applicable' || outcome.kind === 'clear') continue;
    findings.push({ rule: rule.id, severity: rule.severity, outcome });
    if (outcome.kind === 'found') found.push({ rule, outcome });
  }
  return { verdict: verdictOf(subject, found), findings, serverHint: serverHintOf(subject) };
}

/** What is merely possible never stands before what is known. */
function verdictOf(subject: Subject, found: readonly FoundCause[]): Verdict {
  const first = found.find(({ outcome }) => outcome.confidence !== 'possible') ?? found[0];
  if (first === undefined) return nothingKnown();
  const { rule, outcome } = first;
  return {
    cause: rule.id,
    confidence: outcome.confidence,
    facts: outcome.facts,
    evidence: outcome.evidence,
    wouldDecide: outcome.wouldDecide ?? [],
    caveats: caveatsOf(subject, rule, outcome),
    alsoToMend: alsoToMend(first, found),
  };
}

const MENDABLE: ReadonlySet<Rule['family']> = new Set([
  'nothing-sent',
  'sent-and-refused',
  'server-refused',
  'no-agreement',
]);

function alsoToMend(verdict: FoundCause, found: readonly FoundCause[]): readonly Cause[] {
  return found
    .filter(
      ({ rule, outcome }) =>
        rule.id !== verdict.rule.id &&
        MENDABLE.has(rule.family) &&
        !GENERAL.has(rule.id) &&
        outcome.confidence !== 'possible',
    )
    .map(({ rule }) => rule.id);
}

/** No rule speaks: what is there is too little. */
function nothingKnown(): Verdict {
  return {
    cause: 'capture-incomplete',
    confidence: 'possible',
    facts: { why: 'nothing-known' },
    evidence: [],
    wouldDecide: ['longer-capture'],
    caveats: [],
    alsoToMend: [],
  };
}
