import { analysisJson } from '../../core/report/json/analysis.ts';
import { connectionJson } from '../../core/report/json/connection.ts';
import { reportHeadings } from '../../text/report/index.ts';
import type { Case, ConnectionAnalysis } from '../../workspace/case.ts';
import { connectionTest } from '../../workspace/filter-connections.ts';
import { reportWords } from '../../workspace/report-words.ts';
import { groupOf } from '../../workspace/rows.ts';
import { VERSION } from '../../workspace/version.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import type { Output } from '../output.ts';
import { writeText } from './write-text.ts';

/** Writes the analysis in the format asked for; returns how many connections failed. */
export async function writeAnalysis(theCase: Case, options: AnalyzeOptions, output: Output): Promise<number> {
  const words = reportWords(options.lang);
  const passes = connectionTest(theCase, options.filter);
  let failures = 0;
  const counted = function* (): Generator<ConnectionAnalysis> {
    for (const analysed of theCase.analyses()) {
      if (!passes(analysed)) continue;
      if (groupOf(analysed.connection, analysed.diagnosis.verdict) === 0) failures += 1;
      yield analysed;
    }
  };
  switch (options.format) {
    case 'json': {
      const { index, keystores, evidence, certificate } = theCase;
      const analysis = {
        version: VERSION,
        captures: index.captures,
        epoch: index.epoch,
        keystores,
        evidence: evidence.items,
        connections: counted(),
        certificate,
      };
      for (const piece of analysisJson(analysis, words)) await output.write(piece);
      break;
    }
    case 'ndjson':
      for (const analysed of counted()) {
        const { epoch, captures } = theCase.index;
        const line = {
          schema: 'handscope.connection/1',
          file: captures[analysed.connection.captures[0] ?? 0]?.file ?? null,
          ...connectionJson(analysed, epoch, theCase.certificate, words),
        };
        await output.write(`${JSON.stringify(line)}\n`);
      }
      break;
    case 'text':
    case 'markdown':
    case 'html':
      await writeText(
        theCase,
        counted(),
        { headings: reportHeadings[options.lang], words, language: options.lang },
        output,
      );
      break;
  }
  return failures;
}
