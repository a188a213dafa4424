import { standingOf } from '../../core/diagnosis/standing.ts';
import { analysisJson } from '../../core/report/json/analysis.ts';
import { connectionJson } from '../../core/report/json/connection.ts';
import { redactingReplacer, type Redactor } from '../../core/report/redaction/redact-text.ts';
import { reportHeadings } from '../../text/report/index.ts';
import type { Case, ConnectionAnalysis } from '../../workspace/case.ts';
import type { Redaction, RedactionChoice } from '../../workspace/exports/redaction.ts';
import type { NamedFile } from '../../workspace/exports/report-text.ts';
import { textFinder } from '../../workspace/exports/text-finder.ts';
import { connectionTest } from '../../workspace/filter-connections.ts';
import { reportWords } from '../../workspace/report-words.ts';
import { storyOf } from '../../workspace/evidence/story-of.ts';
import { VERSION } from '../../workspace/version.ts';
import { summaryOf, type ConnectionSummary } from '../../workspace/summaries.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import { CheckedOutput } from '../checked-output.ts';
import type { Output, TextOutput } from '../output.ts';
import { tellLimit } from './tell-limit.ts';
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
  { early = null, redaction }: { readonly early?: ListWriter | null; readonly redaction?: Redaction } = {},
): Promise<number> {
  const { theCase } = open;
  const { format, filter, lang: language } = options;
  if (format === 'html' || format === 'markdown') {
    const { connections, failed } = reportedConnections(theCase, filter);
    const { reportText } = await import('../../workspace/exports/report-text.ts');
    const choice = { format, connections, language, ...redactionChoice(options) };
    await output.write(await reportText(theCase, open.files, failed, choice));
    tellLimit(language, connections.length);
    return failed;
  }
  if (early !== null) {
    await early.writeRest(null);
    return early.failures;
  }
  const walk = new Walk(theCase, filter);
  const redactor = options.redact ? (redaction ?? (await redactionOfAll(theCase, options))) : null;
  const checked = new CheckedOutput(output, options.output ?? format, textFinder(theCase, redactor));
  await writeFacts(open, walk, { options: { ...options, format }, redactor }, checked);
  await checked.flush();
  return walk.failures;
}

/** Of every connection of the case, whichever of them are written. */
export async function redactionOfAll(theCase: Case, options: AnalyzeOptions): Promise<Redaction> {
  const { redactionOf } = await import('../../workspace/exports/redaction.ts');
  return redactionOf(theCase, options.redact ? theCase.analyses() : [], redactionChoice(options));
}

export function redactionChoice({ redact, redactPorts }: AnalyzeOptions): RedactionChoice {
  return { redact, mapPorts: redactPorts };
}

interface Asked {
  readonly options: AnalyzeOptions & { readonly format: 'text' | 'list' | 'json' | 'ndjson' };
  /** Null where all stays. */
  readonly redactor: Redactor | null;
}

async function writeFacts(open: OpenCase, walk: Walk, asked: Asked, output: TextOutput): Promise<void> {
  const { format, lang } = asked.options;
  switch (format) {
    case 'json':
      await writeJson(open.theCase, walk, asked, output);
      break;
    case 'list':
      await new ListWriter(open.theCase, mapped(output, asked.redactor)).writeRest(walk.summaries());
      break;
    case 'ndjson':
      await writeLines(open, walk, asked, output);
      break;
    case 'text': {
      const said = { headings: reportHeadings[lang], words: reportWords(lang), language: lang };
      await writeText(open.theCase, walk.summaries(), said, mapped(output, asked.redactor));
      break;
    }
  }
}

/** Every piece is whole lines, so that no name is cut in two. */
function mapped(output: TextOutput, redactor: Redactor | null): TextOutput {
  if (redactor === null) return output;
  return { isTerminal: output.isTerminal, write: (text) => output.write(redactor.mapText(text)) };
}

async function writeJson(theCase: Case, walk: Walk, { options, redactor }: Asked, output: TextOutput): Promise<void> {
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
    ...(redactor === null ? {} : { redactor }),
  };
  for (const piece of analysisJson(analysis, reportWords(options.lang))) await output.write(piece);
}

async function writeLines(
  { theCase, nameOf }: OpenCase,
  walk: Walk,
  { options, redactor }: Asked,
  output: TextOutput,
): Promise<void> {
  const { epoch, captures } = theCase.index;
  const words = reportWords(options.lang);
  const replace = redactor === null ? undefined : redactingReplacer(redactor);
  for (const analysed of walk.connections()) {
    const at = analysed.connection.captures[0] ?? 0;
    const file = captures[at]?.file ?? null;
    const opened = theCase.captures[at]?.path;
    const path = redactor !== null || opened === undefined ? null : nameOf(opened);
    const connection = connectionJson(analysed, epoch, theCase.certificate, words);
    const line = { schema: 'handscope.connection/1', file, path, ...connection };
    await output.write(`${JSON.stringify(line, replace)}\n`);
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
