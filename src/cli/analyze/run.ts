import { DEFAULT_CLIENT } from '../../core/clients/model.ts';
import { Case } from '../../workspace/case.ts';
import { failed } from '../../workspace/failure.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import { EXIT_CLEAR, EXIT_FOUND } from '../exit.ts';
import { Tidy } from '../interrupt.ts';
import { openInterruptibleOutput } from '../interruptible-output.ts';
import { openInputs } from './inputs.ts';
import { takeIn } from './take-in.ts';
import { writeAnalysis } from './write.ts';

/** `handscope analyze`: everything into one case, one walk over its connections, one document out. */
export async function analyze(captures: readonly string[], options: AnalyzeOptions): Promise<number> {
  if (captures.length === 0 && options.evidence.length === 0) throw failed('nothing-to-analyze', null);
  if (options.jobs !== undefined) return (await import('../jobs/run.ts')).analyzeEach(captures, options);
  const tidy = new Tidy();
  const theCase = new Case({ ...DEFAULT_CLIENT, client: options.client, keyManager: options.keyManager });
  try {
    const { paths, nameOf } = await openInputs(captures, tidy);
    const files = await takeIn(theCase, paths, options);
    const output = openInterruptibleOutput(
      options.output,
      [...paths, ...options.keystore, ...options.keylog, ...options.evidence],
      tidy,
    );
    const failures = await writeAnalysis({ theCase, files: files.named, nameOf }, options, output);
    await output.close();
    return failures > 0 ? EXIT_FOUND : EXIT_CLEAR;
  } finally {
    theCase.close();
    tidy.end();
  }
}
