/** `--format json` and `ndjson`. */
import { analysisJson } from '../../core/report/json/analysis.ts';
import { connectionJson } from '../../core/report/json/connection.ts';
import { redactingReplacer } from '../../core/report/redaction/redact-text.ts';
import type { Case } from '../../workspace/case.ts';
import { storyOf } from '../../workspace/evidence/story-of.ts';
import { reportWords } from '../../workspace/report-words.ts';
import { VERSION } from '../../workspace/version.ts';
import type { TextOutput } from '../output.ts';
import type { Walk } from './walk.ts';
import type { Asked, OpenCase } from './write.ts';

export async function writeJson(
  theCase: Case,
  walk: Walk,
  { options, redactor }: Asked,
  output: TextOutput,
): Promise<void> {
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

export async function writeLines(
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
