import type { ExportOptions } from '../../contract/contract.ts';
import { buildReport } from '../../core/report/document/build-report.ts';
import type { ReportDocument } from '../../core/report/document/model.ts';
import type { ReportFile } from '../../core/report/document/report-subject.ts';
import { analysisJson } from '../../core/report/json/analysis.ts';
import { mapStrings } from '../../core/report/redaction/redact-text.ts';
import { renderHtml } from '../../core/report/render/html.ts';
import { renderMarkdown } from '../../core/report/render/markdown.ts';
import type { Language } from '../../text/language.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import { storyOf } from '../evidence/story-of.ts';
import { checkText, exportCheck } from './check-export.ts';
import { reportWords } from '../report-words.ts';
import { VERSION } from '../version.ts';
import { redactionOf, type Redaction } from './redaction.ts';
import { chosenConnections, reportSubject, sha256OfFile } from './report-subject.ts';

/** A file of the case under the name that a report gives it. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
  readonly takenFor: string;
  readonly bytes: number;
}

export type TextFormat = 'html' | 'markdown' | 'json';

export interface ReportTextOptions {
  readonly format: TextFormat;
  readonly connections: ExportOptions['connections'];
  readonly language: Language;
  readonly redact?: boolean;
}

/** What a report is written from, once the connections are chosen. */
export interface ReportSource {
  readonly theCase: Case;
  readonly files: readonly ReportFile[];
  readonly failed: number;
  readonly chosen: readonly ConnectionAnalysis[];
  readonly language: Language;
  readonly redaction: Redaction;
}

/** The report of the chosen connections as one text. */
export async function reportText(
  theCase: Case,
  files: readonly NamedFile[],
  failed: number,
  { format, connections, language, redact }: ReportTextOptions,
): Promise<string> {
  const chosen = chosenConnections(theCase, connections);
  const redaction = redactionOf(theCase, chosen, redact === true);
  const digests = format === 'json' ? [] : await withDigests(files);
  const text = renderReport({ theCase, files: digests, failed, chosen, language, redaction }, format);
  checkText(exportCheck(theCase, chosen, redaction, false), format, new TextEncoder().encode(text));
  return text;
}

export function renderReport(source: ReportSource, format: TextFormat): string {
  if (format === 'json') return jsonText(source);
  const report = reportDocument(source);
  return format === 'html' ? renderHtml(report) : renderMarkdown(report);
}

function reportDocument(source: ReportSource): ReportDocument {
  return mapStrings(buildReport(reportSubject(source, new Date())), source.redaction.mapText);
}

export async function withDigests(files: readonly NamedFile[]): Promise<readonly ReportFile[]> {
  return Promise.all(
    files.map(async ({ path, name, takenFor, bytes }) => ({ name, takenFor, bytes, sha256: await sha256OfFile(path) })),
  );
}

function jsonText({ theCase, chosen, language, redaction }: ReportSource): string {
  const { index, keystores, evidence, certificate } = theCase;
  const analysis = {
    version: VERSION,
    captures: index.captures,
    epoch: index.epoch,
    keystores,
    evidence: evidence.items,
    ...storyOf(theCase),
    connections: chosen,
    certificate,
    mapText: redaction.mapText,
  };
  return [...analysisJson(analysis, reportWords(language))].join('');
}
