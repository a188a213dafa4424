import { DEFAULT_CLIENT } from '../../core/clients/model.ts';
import { Case } from '../../workspace/case.ts';
import { failed } from '../../workspace/failure.ts';
import { isBundle } from '../../workspace/files/is-bundle.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import { EXIT_CLEAR, EXIT_FOUND } from '../exit.ts';
import { Tidy } from '../interrupt.ts';
import { interruptible, openInterruptibleOutput } from '../interruptible-output.ts';
import { openInputs } from './inputs.ts';
import { takeIn } from './take-in.ts';
import type { SecretFinder } from '../../core/report/redaction/find-secrets.ts';
import { textFinder } from '../../workspace/exports/text-finder.ts';
import { standardOutput } from '../output.ts';
import { removeUnfinished } from '../../workspace/exports/unfinished.ts';
import { writeAnalysis } from './write.ts';
import { ListWriter } from './write-list.ts';

/** `handscope analyze`: everything into one case, one walk over its connections, one document out. */
export async function analyze(captures: readonly string[], options: AnalyzeOptions): Promise<number> {
  if (captures.length === 0 && options.evidence.length === 0) throw failed('nothing-to-analyze', null);
  if (options.jobs !== undefined) return (await import('../jobs/run.ts')).analyzeEach(captures, options);
  const tidy = new Tidy();
  const client = { ...DEFAULT_CLIENT, client: options.client, keyManager: options.keyManager };
  // As long as nothing was unpacked, a signal ends the program by itself, whatever it is busy with.
  const theCase = new Case(client, () => {
    tidy.add(() => {
      theCase.close();
    });
  });
  try {
    const { paths, nameOf } = await openInputs(captures, tidy);
    const early = paths.some(isBundle) ? null : earlyList(theCase, options);
    const files = await takeIn(theCase, paths, options, undefined, () => early?.writeEarly());
    // A bundle says for which client it was made; the call has the last word.
    if (options.isClientGiven !== true && files.bundledClient !== null) theCase.useClient(files.bundledClient);
    const inputs = inputsOf(paths, options);
    tidy.add(removeUnfinished);
    const output = await openInterruptibleOutput(options.output, inputs, tidy);
    if (options.previewRedaction) {
      const { writeRedactionPreview } = await import('./write-redaction-preview.ts');
      await writeRedactionPreview(theCase, options, output);
      await output.close();
      return EXIT_CLEAR;
    }
    const open = { theCase, files: files.named, nameOf };
    const failures = await writeAnalysis(open, options, output, { early });
    await output.close();
    if (options.bundle !== undefined)
      await (await import('./write-bundle-file.ts')).writeBundleFile({ ...open, inputs }, options, options.bundle);
    return failures > 0 ? EXIT_FOUND : EXIT_CLEAR;
  } finally {
    theCase.close();
    tidy.end();
  }
}

/** Lines that are written before all is read: never into a file, which appears whole, and not where they are chosen or changed. */
function earlyList(theCase: Case, options: AnalyzeOptions): ListWriter | null {
  const { format, output, filter, redact, bundle, previewRedaction } = options;
  if (format !== 'list' || output !== undefined || filter !== undefined || redact) return null;
  const to = interruptible(standardOutput());
  const write = (lines: Uint8Array): Promise<void> => to.write(lines);
  let finder: SecretFinder | null = null;
  const inspect = (columns: Uint8Array, at: number): void => {
    // When the first line is written, the keys of the call are known.
    finder ??= textFinder(theCase, null);
    const found = finder.find(columns);
    if (found !== null) throw failed('export-has-secret', format, { kind: found.kind, offset: at + found.offset });
  };
  return new ListWriter(theCase, { write, inspect, releases: bundle === undefined && !previewRedaction });
}

/** Nothing that is read is ever written to. */
function inputsOf(
  captures: readonly string[],
  { keystore, keystorePasswordFile, keylog, rsaKey, evidence }: AnalyzeOptions,
): readonly string[] {
  const passwords = keystorePasswordFile === undefined ? [] : [keystorePasswordFile];
  return [...captures, ...keystore, ...passwords, ...keylog, ...rsaKey, ...evidence];
}
