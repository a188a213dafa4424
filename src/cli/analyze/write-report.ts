/** `--format html` and `markdown`. */
import { reportText } from '../../workspace/exports/report-text.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import type { Output } from '../output.ts';
import { redactionChoice } from './redaction-choice.ts';
import { tellLimit } from './tell-limit.ts';
import { reportedConnections } from './walk.ts';
import type { OpenCase } from './write.ts';

/** Returns how many connections failed. */
export async function writeReport(
  { theCase, files }: OpenCase,
  options: AnalyzeOptions & { readonly format: 'html' | 'markdown' },
  output: Output,
): Promise<number> {
  const { format, lang: language } = options;
  const { connections, failed } = await reportedConnections(theCase, options.filter);
  const choice = { format, connections, language, ...redactionChoice(options) };
  await output.write(await reportText(theCase, files, failed, choice));
  tellLimit(language, connections.length);
  return failed;
}
