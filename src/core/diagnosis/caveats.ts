/** What limits a verdict, to be repeated wherever it is shown. */
import { nameKey } from './certificate-checks.ts';
import type { Outcome, Rule, Subject } from './model.ts';
import { sightOf, type Sight } from './sight.ts';

export const CAVEATS = [
  'inferred',
  'client-assumed',
  'keystore-assumed',
  'integrity-unchecked',
  'text-only',
  'key-unread',
  'treeified-hash',
  'integrity-failed',
  'newer-java-for-tls13',
  'time-unknown',
  'keystore-would-send',
  'other-certificate-sent',
  'capture-has-gaps',
] as const;
export type Caveat = (typeof CAVEATS)[number];

export function caveatsOf(
  subject: Subject,
  rule: Rule,
  outcome: Extract<Outcome, { kind: 'found' }>,
): readonly Caveat[] {
  const sight = sightOf(subject);
  const caveats: Caveat[] = [];
  if (restsOnLengths(sight, outcome)) caveats.push('inferred');
  const keystores = outcome.evidence.flatMap(({ source, file }) =>
    source === 'keystore' && file !== null ? [file] : [],
  );
  if (keystores.length > 0) caveats.push(...keystoreCaveats(subject, rule, keystores));
  const says = rule.id === 'client-certificate-missing' || rule.id === 'completed-without-client-certificate';
  if (says && subject.selections.some(({ result }) => result === 'sends')) caveats.push('keystore-would-send');
  if (sight.answer.kind === 'certificate' && isFromElsewhere(sight)) caveats.push('other-certificate-sent');
  if (subject.connection.losses.length > 0 && rule.id !== 'capture-incomplete') caveats.push('capture-has-gaps');
  return caveats;
}

const INFERRED = new Set(['request-inferred', 'empty-certificate-inferred', 'alert-inferred', 'error-page-by-length']);

function restsOnLengths(sight: Sight, outcome: Extract<Outcome, { kind: 'found' }>): boolean {
  return outcome.evidence.some(({ statement }) => INFERRED.has(statement));
}

function keystoreCaveats(subject: Subject, rule: Rule, keystores: readonly number[]): Caveat[] {
  const caveats: Caveat[] = ['keystore-assumed'];
  // That there is no key at all is true of every client.
  if (rule.id !== 'keystore-without-private-key') caveats.push('client-assumed');
  for (const index of keystores) {
    if (subject.keystores[index]?.integrity === 'unchecked') caveats.push('integrity-unchecked');
    const limits = subject.selections[index]?.caveats ?? [];
    caveats.push(...CAVEATS.filter((caveat) => limits.includes(caveat)));
  }
  return [...new Set(caveats)];
}

/** Keystores with keys were added, and the certificate that was sent is in none of them. */
function isFromElsewhere({ subject, clientChain }: Sight): boolean {
  const leaf = clientChain[0];
  if (leaf === undefined) return false;
  const leaves = subject.keystores.flatMap(({ entries }) =>
    entries.flatMap(({ kind, chain }) => (kind === 'private-key' && chain[0] !== undefined ? [chain[0]] : [])),
  );
  return leaves.length > 0 && !leaves.some(({ der }) => nameKey(der) === nameKey(leaf.der));
}
