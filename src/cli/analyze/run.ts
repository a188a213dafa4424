import { DEFAULT_CLIENT } from '../../core/clients/model.ts';
import { Case } from '../../workspace/case.ts';
import { failed } from '../../workspace/failure.ts';
import { StandardInput } from '../../workspace/files/standard-input.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import { EXIT_CLEAR, EXIT_FOUND } from '../exit.ts';
import { openOutput } from '../output.ts';
import { takeIn } from './take-in.ts';
import { writeAnalysis } from './write.ts';

/** `handscope analyze`: everything into one case, one walk over its connections, one document out. */
export async function analyze(captures: readonly string[], options: AnalyzeOptions): Promise<number> {
  if (captures.length === 0 && options.evidence.length === 0) throw failed('nothing-to-analyze', null);
  const standardInput = new StandardInput();
  const theCase = new Case({ ...DEFAULT_CLIENT, client: options.client, keyManager: options.keyManager });
  try {
    const paths = captures.map((path) => (path === '-' ? standardInput.spool() : path));
    const files = await takeIn(theCase, paths, options);
    const output = openOutput(options.output, [...paths, ...options.keystore, ...options.keylog, ...options.evidence]);
    const failures = await writeAnalysis({ theCase, files: files.named }, options, output);
    await output.close();
    return failures > 0 ? EXIT_FOUND : EXIT_CLEAR;
  } finally {
    theCase.close();
    standardInput.remove();
  }
}
