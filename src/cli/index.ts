/** The command line's entry. */
import { CommanderError } from 'commander';
import { CaseFailure } from '../workspace/failure.ts';
import { EXIT_INPUT, EXIT_INTERRUPTED } from './exit.ts';
import { createProgram } from './program.ts';

async function run(argv: readonly string[]): Promise<void> {
  // A reader that goes away (`| head`) is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : EXIT_INPUT);
  });
  // Nothing is left to be done or written. To end here spares taking the heap apart, which takes as long as a tenth of a call.
  process.once('beforeExit', () => process.exit());
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_INPUT;
    else {
      const { reportError } = await import('./report-error.ts');
      reportError(error);
      const isCancelled = error instanceof CaseFailure && error.failure.code === 'cancelled';
      process.exitCode = isCancelled ? EXIT_INTERRUPTED : EXIT_INPUT;
    }
  }
}

/** Resolves when the call is over: a program that loads this module waits for it, and then ends itself. */
export const ended = run(process.argv);
