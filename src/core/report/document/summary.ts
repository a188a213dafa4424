import { standingOf } from '../../diagnosis/standing.ts';
import { endpointText } from '../../handshakes/endpoint-text.ts';
import type { AlikeConnections } from './alike.ts';
import { aside, type ReportHeadings } from './headings.ts';
import type { ReportSection } from './model.ts';
import type { ReportSubject } from './report-subject.ts';

/** Before anything else, of a report with several causes: what happened, how often, to whom, and how sure it is. */
export function summarySection(groups: readonly AlikeConnections[], subject: ReportSubject): ReportSection {
  const { headings, words, totals, connections } = subject;
  const failed = connections.filter(({ diagnosis }) => standingOf(diagnosis.verdict) === 'failed').length;
  return {
    id: 'summary',
    title: headings.summary,
    confidence: null,
    blocks: [
      {
        kind: 'paragraph',
        text:
          groups.length === 0
            ? headings.noConnections
            : headings.summaryText(failed, connections.length, totals.connections),
        tone: 'lead',
      },
      ...(groups.length === 0
        ? []
        : [
            {
              kind: 'table' as const,
              head: [headings.cause, headings.howSure, headings.server, headings.count, headings.connection],
              rows: groups.map(({ first, others }) => {
                const { connection, diagnosis } = first;
                return [
                  { text: words.verdict(diagnosis, connection).title },
                  { text: headings.confidence[diagnosis.verdict.confidence] },
                  { text: serverText(first, headings) },
                  { text: String(1 + others.length) },
                  { text: idsOf([first, ...others]) },
                ];
              }),
            },
          ]),
    ],
  };
}

function serverText({ connection }: AlikeConnections['first'], { punctuation }: ReportHeadings): string {
  const server = endpointText(connection.server);
  return connection.serverName === null ? server : connection.serverName + aside(server, punctuation);
}

const IDS_SHOWN = 12;

function idsOf(connections: readonly AlikeConnections['first'][]): string {
  const ids = connections.slice(0, IDS_SHOWN).map(({ connection }) => String(connection.id));
  return `tcp.stream ${ids.join(', ')}${connections.length > IDS_SHOWN ? ', …' : ''}`;
}
