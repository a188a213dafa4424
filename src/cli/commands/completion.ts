import { Argument, type Command } from 'commander';
import { addHelpEnd } from './help.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

export function register(program: Command): void {
  const command = program
    .command('completion')
    .summary('print what a shell needs to complete commands and options')
    .description('Prints a script that lets the shell complete commands, options and their values.')
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .action(async (shell: Shell) => {
      const { writeCompletion } = await import('../completion/write.ts');
      writeCompletion(program, shell);
    });
  addHelpEnd(command, {
    examples: [
      ['completion bash > ~/.local/share/bash-completion/completions/handscope', 'for bash, where it looks for them'],
      ['completion fish > ~/.config/fish/completions/handscope.fish', 'for fish'],
      ['completion zsh > ~/.zfunc/_handscope', 'for zsh; ~/.zfunc has to be in $fpath'],
    ],
    exit: [
      [0, 'the script was printed'],
      [2, 'there is none for this shell'],
    ],
  });
}
