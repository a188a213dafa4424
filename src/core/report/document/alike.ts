/** Connections that failed alike: told once in full, and then by their numbers. */
import { endpointText } from '../../handshakes/endpoint-text.ts';
import type { Block } from './model.ts';
import { packetRange } from './packet-range.ts';
import type { ReportedConnection, ReportSubject } from './report-subject.ts';
import { shownTime } from './shown-time.ts';

export interface AlikeConnections {
  readonly first: ReportedConnection;
  readonly others: readonly ReportedConnection[];
}

/** In the order of their first ones. Alike: the same is said of them, to the same server, and as surely. */
export function alikeConnections(subject: ReportSubject): readonly AlikeConnections[] {
  const { connections, words } = subject;
  const groups = new Map<string, ReportedConnection[]>();
  for (const reported of connections) {
    const { connection, diagnosis } = reported;
    const { title, explanation, caveats } = words.verdict(diagnosis, connection);
    const key = JSON.stringify([
      ...[title, explanation, caveats, diagnosis.verdict.confidence],
      ...[endpointText(connection.server), connection.serverName, connection.version],
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [reported]);
    else group.push(reported);
  }
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [{ first, others }]));
}

export function alikeBlocks(others: readonly ReportedConnection[], { headings, captures }: ReportSubject): Block[] {
  if (others.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: headings.alike(others.length) },
    {
      kind: 'table',
      head: [headings.connection, headings.client, headings.started, headings.capture],
      rows: others.map(({ connection }) => [
        { text: headings.connectionNumber(connection.id, ...packetRange(connection)) },
        { text: endpointText(connection.client) },
        { text: shownTime(connection.startedAtEpoch) },
        { text: connection.captures.map((capture) => captures[capture]?.file ?? '').join(', ') },
      ]),
    },
  ];
}
