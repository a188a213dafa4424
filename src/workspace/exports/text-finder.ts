import { SecretFinder } from '../../core/report/redaction/find-secrets.ts';
import type { Case } from '../case.ts';
import type { Redaction } from './redaction.ts';

/** Looks for what must not stand in a text that goes out: secrets, and what was mapped. */
export function textFinder(theCase: Case, redaction: Pick<Redaction, 'addresses' | 'hosts'> | null): SecretFinder {
  const texts = redaction === null ? [] : [...changedIn(redaction.addresses), ...changedIn(redaction.hosts)];
  return new SecretFinder({ secrets: theCase.keyRing.secrets(), texts: new Set(texts), mayHoldKeyLog: false });
}

/** What became something else. Another one may by chance have become the same. */
export function changedIn<T>(map: ReadonlyMap<T, T>): ReadonlySet<T> {
  const results = new Set(map.values());
  return new Set([...map].filter(([from, to]) => from !== to && !results.has(from)).map(([from]) => from));
}
