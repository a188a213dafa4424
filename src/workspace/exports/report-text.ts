import type { ExportOptions } from '../../contract/contract.ts';
import type { HandshakeChange } from '../../core/report/bundle/model.ts';
import { buildReport } from '../../core/report/document/build-report.ts';
import type { ReportDocument } from '../../core/report/document/model.ts';
import type { ReportFile } from '../../core/report/document/report-subject.ts';
import { analysisJson } from '../../core/report/json/analysis.ts';
import { redactPlain } from '../../core/report/redaction/redact-text.ts';
import { renderHtml } from '../../core/report/render/html.ts';
import { renderMarkdown } from '../../core/report/render/markdown.ts';
import type { Language } from '../../text/language.ts';
import type { Case, ConnectionAnalysis } from '../case.ts';
import { storyOf } from '../evidence/story-of.ts';
import { checkText, exportCheck } from './check-export.ts';
import { reportWords } from '../report-words.ts';
import { VERSION } from '../version.ts';
import { redactionOf, type Redaction, type RedactionChoice } from './redaction.ts';
import { stopIfCancelled, UNWATCHED } from './export-case.ts';
import { askedConnections, chosenConnections, reportSubject, sha256OfFile } from './report-subject.ts';

/** A file of the case under the name that a report gives it. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
  readonly takenFor: string;
  readonly bytes: number;
}

export type TextFormat = 'html' | 'markdown' | 'json';

export interface ReportTextOptions extends RedactionChoice {
  readonly format: TextFormat;
  readonly connections: ExportOptions['connections'];
  readonly language: Language;
}

/** What a report is written from, once the connections are chosen. */
export interface ReportSource {
  readonly theCase: Case;
  readonly files: readonly ReportFile[];
  readonly failed: number;
  readonly chosen: readonly ConnectionAnalysis[];
  /** How many connections were asked for; as many are chosen as one export takes. */
  readonly asked: number;
  readonly language: Language;
  readonly redaction: Redaction;
  /** Of the capture that goes with the report. */
  readonly changes: readonly HandshakeChange[];
}

/** The report of the chosen connections as one text. */
export async function reportText(
  theCase: Case,
  files: readonly NamedFile[],
  failed: number,
  { format, connections, language, ...choice }: ReportTextOptions,
): Promise<string> {
  const chosen = chosenConnections(theCase, connections);
  const redaction = redactionOf(theCase, chosen, choice);
  const digests = format === 'json' ? [] : await withDigests(files);
  const asked = askedConnections(theCase, connections, failed);
  const text = renderReport(
    { theCase, files: digests, failed, chosen, asked, language, redaction, changes: [] },
    format,
  );
  checkText(exportCheck(theCase, redaction, false), format, new TextEncoder().encode(text));
  return text;
}

export function renderReport(source: ReportSource, format: TextFormat): string {
  if (format === 'json') return jsonText(source);
  const report = reportDocument(source);
  return format === 'html' ? renderHtml(report) : renderMarkdown(report);
}

function reportDocument(source: ReportSource): ReportDocument {
  return redactPlain(buildReport(reportSubject(source, new Date())), source.redaction);
}

/** The files of the case with their SHA-256: of captures of many gigabytes, too. */
export async function withDigests(files: readonly NamedFile[], watch = UNWATCHED): Promise<readonly ReportFile[]> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const onBytes = (length: number): void => {
    done += length;
    watch.onProgress(done, total);
    stopIfCancelled(watch);
  };
  const digests: ReportFile[] = [];
  for (const { path, name, takenFor, bytes } of files)
    digests.push({ name, takenFor, bytes, sha256: await sha256OfFile(path, onBytes) });
  return digests;
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
    redactor: redaction,
  };
  return [...analysisJson(analysis, reportWords(language))].join('');
}
