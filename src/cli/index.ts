/** The command line's entry. Each command is loaded when it is called, so that `--version` and errors come at once. */
import { isMainThread } from 'node:worker_threads';
import { Command, CommanderError } from 'commander';
import { VERSION } from '../workspace/version.ts';
import { EXIT_INPUT } from './exit.ts';
import { HELP_STYLE } from './commands/help.ts';
import { reportError } from './report-error.ts';
import { register as registerAnalyze } from './commands/analyze.ts';
import { register as registerCompareNames } from './commands/compare-names.ts';
import { register as registerMatch } from './commands/match.ts';
import { register as registerServe } from './commands/serve.ts';
import { register as registerShow } from './commands/show.ts';

export function createProgram(): Command {
  const program = new Command('handscope')
    .description('Opens a packet capture offline and says why a TLS client certificate did not do its work.')
    .version(VERSION, '-V, --version')
    .configureHelp(HELP_STYLE)
    .showHelpAfterError('(handscope --help lists the commands)')
    .exitOverride();
  for (const register of [registerAnalyze, registerMatch, registerCompareNames, registerShow, registerServe])
    register(program);
  return program;
}

async function run(argv: readonly string[]): Promise<void> {
  // A reader that goes away (`| head`) is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? (process.exitCode ?? 0) : EXIT_INPUT);
  });
  try {
    await createProgram().parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : EXIT_INPUT;
    else {
      reportError(error);
      process.exitCode = EXIT_INPUT;
    }
  }
}

if (isMainThread) await run(process.argv);
else await (await import('./jobs/worker.ts')).runJobThread();
