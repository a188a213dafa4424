import type { ExportOptions } from '../../contract/contract.ts';
import { buildReport } from '../../core/report/document/build-report.ts';
import type { ReportFile } from '../../core/report/document/report-subject.ts';
import { analysisJson } from '../../core/report/json/analysis.ts';
import { renderHtml } from '../../core/report/render/html.ts';
import { renderMarkdown } from '../../core/report/render/markdown.ts';
import type { Language } from '../../text/language.ts';
import type { Case } from '../case.ts';
import { reportWords } from '../report-words.ts';
import { VERSION } from '../version.ts';
import { chosenConnections, reportSubject, sha256OfFile } from './report-subject.ts';

/** A file of the case under the name that a report gives it. */
export interface NamedFile {
  readonly path: string;
  readonly name: string;
  readonly takenFor: string;
  readonly bytes: number;
}

export interface ReportTextOptions {
  readonly format: 'html' | 'markdown' | 'json';
  readonly connections: ExportOptions['connections'];
  readonly language: Language;
}

/** The report of the chosen connections as one text. */
export async function reportText(
  theCase: Case,
  files: readonly NamedFile[],
  failed: number,
  options: ReportTextOptions,
): Promise<string> {
  if (options.format === 'json') return jsonText(theCase, options);
  const subject = reportSubject(theCase, await withDigests(files), failed, options, new Date());
  const report = buildReport(subject);
  return options.format === 'html' ? renderHtml(report) : renderMarkdown(report);
}

async function withDigests(files: readonly NamedFile[]): Promise<readonly ReportFile[]> {
  return Promise.all(
    files.map(async ({ path, name, takenFor, bytes }) => ({ name, takenFor, bytes, sha256: await sha256OfFile(path) })),
  );
}

function jsonText(theCase: Case, { connections, language }: ReportTextOptions): string {
  const { index, keystores, evidence, certificate } = theCase;
  const analysed = chosenConnections(theCase, connections);
  const analysis = {
    version: VERSION,
    captures: index.captures,
    epoch: index.epoch,
    keystores,
    evidence: evidence.items,
    connections: analysed,
    certificate,
  };
  return [...analysisJson(analysis, reportWords(language))].join('');
}
