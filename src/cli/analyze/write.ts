import { standingOf } from '../../core/diagnosis/standing.ts';
import { analysisJson } from '../../core/report/json/analysis.ts';
import { connectionJson } from '../../core/report/json/connection.ts';
import { reportHeadings } from '../../text/report/index.ts';
import type { Case, ConnectionAnalysis } from '../../workspace/case.ts';
import type { NamedFile } from '../../workspace/exports/report-text.ts';
import { connectionTest } from '../../workspace/filter-connections.ts';
import { reportWords } from '../../workspace/report-words.ts';
import { storyOf } from '../../workspace/evidence/story-of.ts';
import { VERSION } from '../../workspace/version.ts';
import { summaryOf, type ConnectionSummary } from '../../workspace/summaries.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import type { Output } from '../output.ts';
import { ListWriter } from './write-list.ts';
import { writeText } from './write-text.ts';

export interface OpenCase {
  readonly theCase: Case;
  readonly files: readonly NamedFile[];
  /** A capture's path as it was named in the call: `-` for standard input. */
  readonly nameOf: (path: string) => string;
}

/** One walk over the connections that the filter lets through, counting those that failed. */
class Walk {
  failures = 0;
  readonly #theCase: Case;
  readonly #passes: ((analysed: ConnectionAnalysis) => boolean) | null;

  constructor(theCase: Case, filter: string | undefined) {
    this.#theCase = theCase;
    this.#passes = connectionTest(theCase, filter);
  }

  *connections(): Generator<ConnectionAnalysis> {
    for (const analysed of this.#theCase.analyses()) {
      if (this.#passes !== null && !this.#passes(analysed)) continue;
      this.#count(analysed.diagnosis);
      yield analysed;
    }
  }

  /** The same, for those who need no more than a row of each. */
  *summaries(): Generator<ConnectionSummary> {
    for (const summary of this.#passes === null ? this.#theCase.summaries() : this.#filtered(this.#passes)) {
      this.#count(summary);
      yield summary;
    }
  }

  *#filtered(passes: (analysed: ConnectionAnalysis) => boolean): Generator<ConnectionSummary> {
    for (const analysed of this.#theCase.analyses()) if (passes(analysed)) yield summaryOf(analysed);
  }

  #count({ verdict }: { readonly verdict: ConnectionSummary['verdict'] }): void {
    if (standingOf(verdict) === 'failed') this.failures += 1;
  }
}

/** Writes the analysis in the format asked for; returns how many connections failed. */
export async function writeAnalysis(
  open: OpenCase,
  options: AnalyzeOptions,
  output: Output,
  early: ListWriter | null = null,
): Promise<number> {
  const { format, filter, lang: language, redact } = options;
  if (format === 'html' || format === 'markdown') {
    const { connections, failed } = reportedConnections(open.theCase, filter);
    const { reportText } = await import('../../workspace/exports/report-text.ts');
    await output.write(await reportText(open.theCase, open.files, failed, { format, connections, language, redact }));
    return failed;
  }
  if (early !== null) {
    await early.writeRest(null);
    return early.failures;
  }
  const walk = new Walk(open.theCase, filter);
  await writeFacts(open, walk, { ...options, format }, redact ? await redacted(output, open.theCase) : output);
  return walk.failures;
}

/** Every piece is whole lines, so that no name is cut in two. */
async function redacted(output: Output, theCase: Case): Promise<Output> {
  const { makeRedaction } = await import('../../workspace/exports/redaction.ts');
  const { mapText } = makeRedaction(theCase, theCase.analyses());
  return { ...output, write: (text) => output.write(mapText(text)) };
}

async function writeFacts(
  open: OpenCase,
  walk: Walk,
  options: AnalyzeOptions & { readonly format: 'text' | 'list' | 'json' | 'ndjson' },
  output: Output,
): Promise<void> {
  switch (options.format) {
    case 'json':
      await writeJson(open.theCase, walk, options, output);
      break;
    case 'list':
      await new ListWriter(open.theCase, output).writeRest(walk.summaries());
      break;
    case 'ndjson':
      await writeLines(open, walk, options, output);
      break;
    case 'text': {
      const said = { headings: reportHeadings[options.lang], words: reportWords(options.lang), language: options.lang };
      await writeText(open.theCase, walk.summaries(), said, output);
      break;
    }
  }
}

async function writeJson(theCase: Case, walk: Walk, { lang }: AnalyzeOptions, output: Output): Promise<void> {
  const { index, keystores, evidence, certificate } = theCase;
  const { captures, epoch } = index;
  const connections = walk.connections();
  const analysis = {
    version: VERSION,
    captures,
    epoch,
    keystores,
    evidence: evidence.items,
    ...storyOf(theCase),
    connections,
    certificate,
  };
  for (const piece of analysisJson(analysis, reportWords(lang))) await output.write(piece);
}

async function writeLines(
  { theCase, nameOf }: OpenCase,
  walk: Walk,
  { lang, redact }: AnalyzeOptions,
  output: Output,
): Promise<void> {
  const { epoch, captures } = theCase.index;
  const words = reportWords(lang);
  for (const analysed of walk.connections()) {
    const at = analysed.connection.captures[0] ?? 0;
    const file = captures[at]?.file ?? null;
    const opened = theCase.captures[at]?.path;
    const path = redact || opened === undefined ? null : nameOf(opened);
    const connection = connectionJson(analysed, epoch, theCase.certificate, words);
    await output.write(`${JSON.stringify({ schema: 'handscope.connection/1', file, path, ...connection })}\n`);
  }
}

/** The failed connections; where none failed, or a filter chose, all that passed. */
export function reportedConnections(
  theCase: Case,
  filter: string | undefined,
): { readonly connections: readonly number[]; readonly failed: number } {
  const walk = new Walk(theCase, filter);
  const passed: number[] = [];
  const failed: number[] = [];
  for (const { id, verdict } of walk.summaries()) {
    passed.push(id);
    if (standingOf(verdict) === 'failed') failed.push(id);
  }
  return { connections: filter === undefined && failed.length > 0 ? failed : passed, failed: failed.length };
}
