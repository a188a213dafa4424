import { lastCertificateRequest } from '../../clients/selection-request.ts';
import { checkAlias } from '../../clients/cross-check.ts';
import type { CrossCheckColumn } from '../../clients/cross-check-model.ts';
import type { NameDifference } from '../../certificates/names/model.ts';
import { nameText } from '../json/connection.ts';
import { aside } from './headings.ts';
import type { Block, Cell } from './model.ts';
import type { ReportedConnection, ReportSubject } from './report-subject.ts';

/** A report's table is read by people: more aliases than this make it unreadable on paper, and the JSON has them all. */
const MAX_COLUMNS = 6;
/** A CertificateRequest of 64 kB has about 600 names. */
const MAX_NAMES = 2000;

/** Listed names against aliases, the nearest misses by RDN, and what would mend them. */
export function crossCheckBlocks(reported: ReportedConnection, subject: ReportSubject): Block[] {
  const { crossCheck, connection } = reported;
  const request = lastCertificateRequest(connection);
  if (crossCheck === null || request === null || crossCheck.columns.length === 0) return [];
  const columns = crossCheck.columns.filter(({ kind }) => kind === 'private-key').slice(0, MAX_COLUMNS);
  const place = connection.handshakes.findLast(
    (handshake) => handshake.certificateRequest.kind === 'seen',
  )?.certificateRequest;
  const packet = place?.kind === 'seen' ? place.place.packet : 0;
  const { headings } = subject;
  return [
    { kind: 'heading', level: 2, text: headings.namesAgainstKeystores },
    {
      kind: 'table',
      head: [headings.acceptedByServer(packet), ...columns.map((column) => columnTitle(column, subject))],
      rows: request.authorities
        .slice(0, MAX_NAMES)
        .map((der, name) => [{ text: nameText(der) }, ...columns.map((column) => relationCell(column, name, subject))]),
    },
    ...(request.authorities.length > MAX_NAMES
      ? [small(headings.moreNames(request.authorities.length - MAX_NAMES))]
      : []),
    ...(request.authorities.length === 0 ? [small(headings.anyIssuer)] : []),
    ...columns.flatMap((column) => nearestBlocks(column, request.authorities, subject)),
    ...whatIfBlocks(reported, subject),
  ];
}

/** Two keystores may have an alias of the same name. */
function columnTitle({ alias, keystore }: CrossCheckColumn, { keystores, headings }: ReportSubject): string {
  return keystores.length < 2 ? alias : alias + aside(keystores[keystore]?.file ?? '', headings.punctuation);
}

function relationCell(column: CrossCheckColumn, name: number, { headings }: ReportSubject): Cell {
  const relation = column.relations.find((each) => each.name === name)?.relation ?? 'no-match';
  return { text: headings.relation[relation], mark: relation };
}

function nearestBlocks(column: CrossCheckColumn, authorities: readonly Uint8Array[], subject: ReportSubject): Block[] {
  const { keystores, headings, words } = subject;
  const keystore = keystores[column.keystore];
  const nearest = keystore === undefined ? null : checkAlias(column, keystore, authorities).nearest;
  if (nearest === null || nearest.comparison.differences.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: headings.nearestName(columnTitle(column, subject)) },
    {
      kind: 'table',
      head: [headings.inKeystore, headings.inRequest, headings.difference],
      rows: nearest.comparison.differences.map((difference) => [
        sideCell(difference.a),
        sideCell(difference.b),
        { text: words.nameDifference(difference) },
      ]),
    },
  ];
}

function sideCell(side: NameDifference['a']): Cell {
  return side === null ? { text: '–' } : { text: `${side.text}  (${side.tagName})`, isCode: true };
}

function whatIfBlocks({ crossCheck }: ReportedConnection, { headings, words }: ReportSubject): Block[] {
  const changes = crossCheck?.whatIf.flatMap((each) => each.changes) ?? [];
  if (changes.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: headings.whatIf },
    {
      kind: 'table',
      head: [headings.change, headings.clientThen, headings.serverThen],
      rows: changes.map(({ change, outcome, serverAccepts, serverObjections }) => [
        { text: words.whatIf(change) },
        { text: outcome.result === 'sends' ? headings.clientSends(outcome.alias ?? '') : headings.stillNothing },
        {
          text:
            serverAccepts === null
              ? ''
              : serverAccepts
                ? headings.serverWouldAccept
                : [headings.serverWouldRefuse, ...serverObjections.map((reason) => words.reason(reason))].join(
                    headings.punctuation.colon,
                  ),
        },
      ]),
    },
  ];
}

function small(text: string): Block {
  return { kind: 'paragraph', text, tone: 'small' };
}
