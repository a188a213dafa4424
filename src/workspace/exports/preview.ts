/** What an export would leave out and map, counted on the open case: the same key, and so the same names, as in the export. */
import type { ExportOptions } from '../../contract/contract.ts';
import type { Mapping, RedactionPreview } from '../../core/report/redaction/preview-model.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import { changedMessages, changesOf } from './changed-messages.ts';
import { clientRandoms } from './export-case.ts';
import { cutQueries, redactionOf } from './redaction.ts';
import { chosenConnections } from './report-subject.ts';

export function redactionPreview(theCase: Case, options: ExportOptions): RedactionPreview {
  const chosen = chosenConnections(theCase, options.connections);
  const redaction = redactionOf(theCase, chosen, options);
  const hasCapture = (options.kind === 'capture' || options.kind === 'bundle') && theCase.captures.length > 0;
  const secrets = theCase.keyRing.secretsFor(clientRandoms(chosen)).length;
  const includesSecrets = hasCapture && options.includeSecrets;
  const names = theCase.index.captures.map(({ file }) => redaction.mapText(file));
  const changed = hasCapture ? changedMessages(theCase, { connections: chosen, redaction }) : [];
  const removed = [
    ...(hasCapture ? cutAway(theCase, chosen) : []),
    { kind: 'http-queries' as const, count: queries(chosen), bytes: null },
    { kind: 'private-keys' as const, count: privateKeys(theCase), bytes: null },
    { kind: 'key-log-secrets' as const, count: includesSecrets ? 0 : secrets, bytes: null },
    { kind: 'trace-values' as const, count: traceValues(theCase), bytes: null },
  ];
  return {
    removed: removed.filter(({ count }) => count > 0),
    mapped: { address: changes(redaction.addresses), host: changes(redaction.hosts), port: changes(redaction.ports) },
    kept: { host: redaction.keptHosts, address: redaction.keptAddresses, port: redaction.keptPorts },
    changes: changed.flatMap((message) => changesOf(message, names)),
    includedSecrets: includesSecrets ? secrets : 0,
  };
}

function changes<T extends string | number>(map: ReadonlyMap<T, T>): readonly Mapping[] {
  return [...map].filter(([from, to]) => from !== to).map(([from, to]) => ({ from: String(from), to: String(to) }));
}

function cutAway(theCase: Case, chosen: readonly ConnectionAnalysis[]): RedactionPreview['removed'] {
  const records = chosen.flatMap(({ connection }) =>
    connection.timeline.filter(({ kind }) => kind === 'application-data'),
  );
  const bytes = records.reduce((sum, { length }) => sum + length, 0);
  const others = theCase.index.connectionCount - chosen.length;
  return [
    { kind: 'application-data', count: records.length, bytes },
    { kind: 'other-connections', count: others, bytes: null },
  ];
}

function queries(chosen: readonly ConnectionAnalysis[]): number {
  return cutQueries(chosen.flatMap(({ connection }) => connection.http?.request?.target ?? [])).size;
}

function privateKeys({ keystores }: Case): number {
  return keystores.flatMap(({ entries }) => entries).filter(({ kind }) => kind === 'private-key').length;
}

function traceValues({ evidence }: Case): number {
  return evidence.items.reduce((sum, item) => sum + (item.kind === 'trace' ? item.facts.propertiesDropped : 0), 0);
}
