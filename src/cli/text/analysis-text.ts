/** `analyze --format text`: what a colleague would paste into a ticket. Failed connections first, equal failures told once. */
import type { Diagnosis } from '../../core/diagnosis/model.ts';
import { standingOf, type Standing } from '../../core/diagnosis/standing.ts';
import { lastCertificateRequest } from '../../core/clients/selection-request.ts';
import type { Selection } from '../../core/clients/model.ts';
import type { Connection, TimelineEntry } from '../../core/handshakes/model.ts';
import type { Keystore } from '../../core/keystores/model.ts';
import { aside, labelled } from '../../core/report/document/headings.ts';
import { selectionResult } from '../../core/report/document/selections.ts';
import { widthOf } from '../../core/report/render/text-width.ts';
import { nameText } from '../../core/report/json/connection.ts';
import type { ReportWords } from '../../core/report/json/text.ts';
import { alertName } from '../../core/tls/names/alerts.ts';
import { versionName } from '../../core/tls/names/versions.ts';
import type { ReportHeadings } from '../../text/report/index.ts';
import type { ConnectionAnalysis } from '../../workspace/case.ts';
import { endpointText } from '../../core/handshakes/endpoint-text.ts';
import { COLUMNS, printable, wrap, type Paint } from './layout.ts';

/** Names of a long list that are printed; all of them are in JSON and in the report. */
const NAMES_SHOWN = 20;
const INDENT = '    ';

export interface TextContext {
  readonly headings: ReportHeadings;
  readonly words: ReportWords;
  readonly paint: Paint;
  readonly keystores: readonly Keystore[];
  readonly clientName: (selection: Selection) => string;
}

export function failureText(analysed: ConnectionAnalysis, alike: readonly number[], context: TextContext): string[] {
  const { connection, diagnosis } = analysed;
  const { headings, paint } = context;
  const said = context.words.verdict(diagnosis, connection);
  const numbered = said.remedy.map(({ text, copy }, at) => ({ marker: `${at + 1}. `, text, copy }));
  return [
    ...headline(connection, diagnosis, said.short, context),
    `  ${paint.strong(printable(said.title))}`,
    ...wrap(printable(said.explanation), '  '),
    ...section(
      headings.why,
      said.evidence.map(({ packet, text }) => ({
        marker: packet === null ? '     ' : `#${packet} `.padEnd(5),
        text,
        copy: null,
      })),
      context,
    ),
    ...section(headings.whatToDo, numbered, context),
    ...section(headings.whatWouldDecide, bullets(said.wouldDecide), context),
    ...section(headings.alsoToMend, bullets(said.alsoToMend), context),
    ...section(headings.caveats, bullets(said.caveats), context),
    ...authoritiesText(connection, context),
    ...analysed.selections.flatMap((selection, at) => selectionText(selection, context.keystores[at], context)),
    ...timelineText(connection, context),
    ...(alike.length === 0 ? [] : wrap(headings.sameCause(alike.length, idList(alike)), '  ')),
    '',
  ];
}

const LABELS: Readonly<Record<Standing, (context: TextContext) => string>> = {
  failed: ({ paint, headings }) => paint.bad(headings.failed),
  doubtful: ({ paint, headings }) => paint.doubt(headings.doubtful),
  completed: ({ paint, headings }) => paint.good(headings.completed),
  'not-tls': ({ paint, headings }) => paint.good(headings.completed),
};

/** One line for a connection that needs no more, where it fits. */
export function headline(connection: Connection, diagnosis: Diagnosis, short: string, context: TextContext): string[] {
  const { headings } = context;
  const label = LABELS[standingOf(diagnosis.verdict)](context);
  const verdict = short + aside(headings.confidence[diagnosis.verdict.confidence], headings.punctuation);
  const facts = [
    `${endpointText(connection.client)} -> ${endpointText(connection.server)}`,
    ...(connection.serverName === null ? [] : [printable(connection.serverName)]),
    ...(connection.version === null ? [] : [versionName(connection.version)]),
  ].join('  ');
  const number = `[${connection.id}] `;
  const line = `${number}${label}  ${verdict}  ${facts}`;
  return widthOf(line) <= COLUMNS ? [line] : [`${number}${label}  ${verdict}`, `${' '.repeat(number.length)}${facts}`];
}

interface Item {
  readonly marker: string;
  readonly text: string;
  readonly copy: string | null;
}

function bullets(texts: readonly string[]): readonly Item[] {
  return texts.map((text) => ({ marker: '- ', text, copy: null }));
}

function section(title: string, items: readonly Item[], context: TextContext): string[] {
  if (items.length === 0) return [];
  return [
    `  ${context.paint.strong(title)}`,
    ...items.flatMap(({ marker, text, copy }) => [
      ...wrap(printable(text), INDENT + marker, INDENT + ' '.repeat(marker.length)),
      ...(copy === null
        ? []
        : copy.split('\n').map((line) => `${INDENT}${' '.repeat(marker.length)}  ${printable(line)}`)),
    ]),
  ];
}

function authoritiesText(connection: Connection, context: TextContext): string[] {
  const request = lastCertificateRequest(connection);
  if (request === null) return [];
  const { headings, paint } = context;
  const shown = request.authorities.slice(0, NAMES_SHOWN).map((der) => `${INDENT}${printable(nameText(der))}`);
  const left = request.authorities.length - shown.length;
  return [
    `  ${paint.strong(headings.acceptableCas(request.authorities.length))}`,
    ...(shown.length === 0 ? [`${INDENT}${headings.anyIssuer}`] : shown),
    ...(left > 0 ? [`${INDENT}${headings.moreNames(left)}`] : []),
  ];
}

function selectionText(selection: Selection, keystore: Keystore | undefined, context: TextContext): string[] {
  if (keystore === undefined) return [];
  const { headings, paint, words } = context;
  const title = labelled(
    headings.crossCheck(printable(keystore.file), context.clientName(selection)),
    printable(selectionResult(selection, headings)),
    headings.punctuation,
  );
  return [
    ...wrap(title, '  ', INDENT).map((line) => paint.strong(line)),
    ...selection.entries.flatMap(({ alias, verdict, reasons }) => {
      const told = reasons.map((reason) => words.reason(reason)).join(headings.punctuation.semicolon);
      return wrap(
        printable(labelled(alias, told === '' ? headings.entryVerdict[verdict] : told, headings.punctuation)),
        INDENT,
        `${INDENT}  `,
      );
    }),
  ];
}

function timelineText(connection: Connection, context: TextContext): string[] {
  const shown = connection.timeline.filter((entry) => entry.kind !== 'tcp' || entry.name !== 'ACK');
  if (shown.length === 0) return [];
  return [
    `  ${context.paint.strong(context.headings.timeline)}`,
    ...shown.map((entry) => timelineLine(entry, connection, context)),
  ];
}

function timelineLine(entry: TimelineEntry, connection: Connection, context: TextContext): string {
  const seconds = ((entry.at - connection.startedAt) / 1e9).toFixed(6).padStart(11);
  const arrow = entry.from === 'client' ? '->' : '<-';
  const seen = entry.visibility === 'plain' ? '' : `  ${context.headings.visibility[entry.visibility]}`;
  const alert = entry.kind === 'alert' && entry.code !== null ? `  ${alertName(entry.code)}` : '';
  const length = entry.kind === 'tcp' && entry.length === 0 ? '' : `  ${entry.length} B`;
  return `${INDENT}${seconds} ${`#${entry.packet}`.padEnd(7)} ${arrow} ${printable(entry.name)}${alert}${length}${seen}`;
}

function idList(ids: readonly number[]): string {
  const shown = ids
    .slice(0, 12)
    .map((id) => `[${id}]`)
    .join(' ');
  return ids.length > 12 ? `${shown} …` : shown;
}
