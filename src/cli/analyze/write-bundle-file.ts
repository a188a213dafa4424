import { writeBundle } from '../../workspace/exports/write-bundle.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import { onFirstInterrupt } from '../interrupt.ts';
import { ProgressBar } from '../progress.ts';
import { redactionChoice } from './redaction-choice.ts';
import { tellLimit } from './tell-limit.ts';
import { reportedConnections } from './walk.ts';
import type { OpenCase } from './write.ts';

/** `--bundle`: the same connections as in a report, packed for support. The first Ctrl+C leaves nothing of it. */
export async function writeBundleFile(
  { theCase, files, inputs }: OpenCase & { readonly inputs: readonly string[] },
  options: AnalyzeOptions,
  path: string,
): Promise<void> {
  const { connections, failed } = await reportedConnections(theCase, options.filter);
  const progress = new ProgressBar(process.stderr);
  const choice = { connections, language: options.lang, includeSecrets: false, ...redactionChoice(options) };
  let isInterrupted = false;
  const takeBack = onFirstInterrupt(() => {
    isInterrupted = true;
  });
  try {
    await writeBundle({ theCase, files, failed, inputs }, choice, path, {
      onProgress: (done, total) => {
        progress.show(done, total);
      },
      isCancelled: () => isInterrupted,
    });
  } finally {
    takeBack();
    progress.clear();
  }
  // A report of the same call has said it.
  if (options.format !== 'html' && options.format !== 'markdown') tellLimit(options.lang, connections.length);
}
