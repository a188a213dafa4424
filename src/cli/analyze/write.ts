/** The analysis in the format asked for. What one format takes is loaded for those who ask for it. */
import type { Redactor } from '../../core/report/redaction/redact-text.ts';
import type { Case } from '../../workspace/case.ts';
import type { Redaction } from '../../workspace/exports/redaction.ts';
import type { NamedFile } from '../../workspace/exports/report-text.ts';
import { textFinder } from '../../workspace/exports/text-finder.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import { CheckedOutput } from '../checked-output.ts';
import type { Output, TextOutput } from '../output.ts';
import { redactionChoice } from './redaction-choice.ts';
import { walkThrough, type Walk } from './walk.ts';
import { ListWriter } from './write-list.ts';

export interface OpenCase {
  readonly theCase: Case;
  readonly files: readonly NamedFile[];
  /** A capture's path as it was named in the call: `-` for standard input. */
  readonly nameOf: (path: string) => string;
}

const decoder = new TextDecoder();

/** Writes the analysis in the format asked for; returns how many connections failed. */
export async function writeAnalysis(
  open: OpenCase,
  options: AnalyzeOptions,
  output: Output,
  { early = null, redaction }: { readonly early?: ListWriter | null; readonly redaction?: Redaction } = {},
): Promise<number> {
  const { theCase } = open;
  const { format, filter } = options;
  if (format === 'html' || format === 'markdown') {
    const { writeReport } = await import('./write-report.ts');
    return writeReport(open, { ...options, format }, output);
  }
  if (early !== null) {
    await early.writeRest(null);
    return early.failures;
  }
  const walk = await walkThrough(theCase, filter);
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

export interface Asked {
  readonly options: AnalyzeOptions & { readonly format: 'text' | 'list' | 'json' | 'ndjson' };
  /** Null where all stays. */
  readonly redactor: Redactor | null;
}

async function writeFacts(open: OpenCase, walk: Walk, asked: Asked, output: TextOutput): Promise<void> {
  const { format, lang } = asked.options;
  switch (format) {
    case 'list': {
      const lines = mapped(output, asked.redactor);
      const write = (bytes: Uint8Array): Promise<void> => lines.write(decoder.decode(bytes));
      await new ListWriter(open.theCase, { write }).writeRest(walk.summaries());
      break;
    }
    case 'text': {
      const { writeText } = await import('./write-text.ts');
      await writeText(open.theCase, walk.summaries(), lang, mapped(output, asked.redactor));
      break;
    }
    case 'json':
    case 'ndjson': {
      const { writeJson, writeLines } = await import('./write-json.ts');
      if (format === 'json') await writeJson(open.theCase, walk, asked, output);
      else await writeLines(open, walk, asked, output);
      break;
    }
  }
}

/** Every piece is whole lines, so that no name is cut in two. */
function mapped(output: TextOutput, redactor: Redactor | null): TextOutput {
  if (redactor === null) return output;
  return { isTerminal: output.isTerminal, write: (text) => output.write(redactor.mapText(text)) };
}
