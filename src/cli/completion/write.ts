import type { Command } from 'commander';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { commandWords } from './words.ts';
import { zshCompletion } from './zsh.ts';

const WRITERS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export function writeCompletion(program: Command, shell: keyof typeof WRITERS): void {
  process.stdout.write(WRITERS[shell](commandWords(program)));
}
