/** What of a connection could be read, what was told from lengths, and what stayed hidden. */
import type { TimelineEntry, Visibility } from '../../handshakes/model.ts';
import type { Block } from './model.ts';
import type { ReportedConnection, ReportSubject } from './report-subject.ts';

const ORDER: readonly Visibility[] = ['plain', 'decrypted', 'inferred', 'encrypted'];

export function sightBlocks({ connection, decryption }: ReportedConnection, { headings }: ReportSubject): Block[] {
  const messages = connection.timeline.filter(({ kind }) => kind !== 'tcp' && kind !== 'proxy');
  const lost = connection.losses.reduce((sum, { length }) => sum + length, 0);
  const missingKeys = decryption.missingKeys;
  const rows = ORDER.flatMap((visibility): (readonly [string, string])[] => {
    const names = messages.filter((entry) => entry.visibility === visibility).map(({ name }) => name);
    return names.length === 0 ? [] : [[headings.sight[visibility], summary(names)]];
  });
  const missing = missingKeys.length === 0 ? [] : [[headings.missingKeys, missingKeys.join(', ')] as const];
  const gaps = lost === 0 ? [] : [[headings.lostBytes, String(lost)] as const];
  const all = [...rows, ...missing, ...gaps];
  if (all.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: headings.whatWasRead },
    { kind: 'facts', columns: [all] },
  ];
}

/** `ClientHello, Certificate, ApplicationData × 3`. */
function summary(names: readonly TimelineEntry['name'][]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} × ${count}`)).join(', ');
}
