import { CAUSES } from '../../core/diagnosis/model.ts';
import { standingOf } from '../../core/diagnosis/standing.ts';
import type { Language } from '../../text/language.ts';
import { reportHeadings } from '../../text/report/index.ts';
import { formatNumber } from '../../text/rules/format.ts';
import { clientName } from '../../text/clients/client-names.ts';
import type { Case } from '../../workspace/case.ts';
import { reportWords } from '../../workspace/report-words.ts';
import type { ConnectionSummary } from '../../workspace/summaries.ts';
import { endpointText } from '../../core/handshakes/endpoint-text.ts';
import type { TextOutput } from '../output.ts';
import { failureText, headline, type TextContext } from '../text/analysis-text.ts';
import { evidenceLines } from '../text/evidence-text.ts';
import { paint, printable } from '../text/layout.ts';

/** Connections that need no explanation are listed up to this number. */
const LISTED = 30;

interface Overview {
  /** Ids by group, cause and server, in the order of the report. */
  readonly groups: ReadonlyMap<string, number[]>;
  readonly others: readonly string[];
  readonly unlisted: number;
  readonly total: number;
  readonly failed: number;
}

/** Failures told once per cause and server, then what else there is. Keeps ids only, so any number of connections will do. */
export async function writeText(
  theCase: Case,
  connections: Iterable<ConnectionSummary>,
  language: Language,
  output: TextOutput,
): Promise<void> {
  const headings = reportHeadings[language];
  const context: TextContext = {
    headings,
    words: reportWords(language),
    paint: paint(output.isTerminal && process.env['NO_COLOR'] === undefined),
    keystores: theCase.keystores,
    clientName: (selection) => clientName(language, selection.setting),
  };
  const overview = lookOver(theCase, connections, context);
  await output.write(`${caseLines(theCase, overview, context, language).join('\n')}\n\n`);
  for (const [, [first, ...alike]] of [...overview.groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (first !== undefined) await output.write(`${failureText(theCase.analysis(first), alike, context).join('\n')}\n`);
  }
  if (overview.total === 0) await output.write(`${headings.noConnections}\n`);
  if (overview.others.length === 0) return;
  const more = overview.unlisted > 0 ? [`  ${headings.moreNames(overview.unlisted)}`] : [];
  await output.write(
    `${[context.paint.strong(headings.otherConnections), ...overview.others.map((line) => `  ${line}`), ...more].join('\n')}\n`,
  );
}

function lookOver(theCase: Case, connections: Iterable<ConnectionSummary>, context: TextContext): Overview {
  const groups = new Map<string, number[]>();
  const others: string[] = [];
  let [total, failed, unlisted] = [0, 0, 0];
  for (const { id, server, serverName, verdict } of connections) {
    total += 1;
    const standing = standingOf(verdict);
    if (standing === 'failed') failed += 1;
    if (standing === 'failed' || standing === 'doubtful') {
      // Failed before doubtful, and in the order of the causes.
      const key = `${standing === 'failed' ? 0 : 1}|${String(CAUSES.indexOf(verdict.cause)).padStart(3, '0')}|${endpointText(server)}|${serverName ?? ''}`;
      const ids = groups.get(key);
      if (ids === undefined) groups.set(key, [id]);
      else ids.push(id);
    } else if (others.length < LISTED) {
      const { connection, diagnosis } = theCase.analyse(id);
      others.push(...headline(connection, diagnosis, context.words.verdict(diagnosis, connection).short, context));
    } else unlisted += 1;
  }
  return { groups, others, unlisted, total, failed };
}

function caseLines(theCase: Case, overview: Overview, context: TextContext, language: Language): string[] {
  const { headings, words } = context;
  const number = (value: number): string => formatNumber(language, value);
  const packets = theCase.index.captures.reduce((sum, capture) => sum + capture.packets, 0);
  return [
    ...theCase.index.captures.flatMap((capture) => [
      `${context.paint.strong(printable(capture.file))}  ${capture.format}${capture.compression === null ? '' : `, ${capture.compression}`}`,
      ...capture.problems.map((problem) => `  ! ${words.captureProblem(problem)}`),
    ]),
    ...theCase.keystores.flatMap((keystore) => [
      `${context.paint.strong(printable(keystore.file))}  ${keystore.format}, ${headings.entries(keystore.entries.length)}, ${headings.integrity[keystore.integrity]}`,
      ...keystore.problems.map((problem) => `  ! ${words.keystoreProblem(problem)}`),
    ]),
    ...evidenceLines(theCase, language, context.paint),
    headings.counts(number(packets), number(overview.total), number(overview.failed)),
  ];
}
