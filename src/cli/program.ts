/** All commands. Each is loaded when it is called, so that `--version`, help and errors come at once. */
import { Command } from 'commander';
import { VERSION } from '../workspace/version.ts';
import { register as registerAnalyze } from './commands/analyze.ts';
import { register as registerCompareNames } from './commands/compare-names.ts';
import { register as registerCompletion } from './commands/completion.ts';
import { HELP_STYLE } from './commands/help.ts';
import { register as registerMatch } from './commands/match.ts';
import { register as registerServe } from './commands/serve.ts';
import { register as registerShow } from './commands/show.ts';

const COMMANDS = [
  registerAnalyze,
  registerMatch,
  registerCompareNames,
  registerShow,
  registerServe,
  registerCompletion,
];

export function createProgram(): Command {
  const program = new Command('handscope')
    .description('Opens a packet capture offline and says why a TLS client certificate did not do its work.')
    .version(VERSION, '-V, --version')
    .configureHelp(HELP_STYLE)
    .showHelpAfterError('(handscope --help lists the commands)')
    .exitOverride();
  for (const register of COMMANDS) register(program);
  return program;
}
