/** What a shell may complete, taken from the program itself, so that it cannot lag behind. */
import type { Command, Option } from 'commander';

export interface OptionWords {
  /** `-k` and `--keystore`, or one of them. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly value: 'none' | 'file' | 'text';
  /** The values that it takes; none where it takes any. */
  readonly choices: readonly string[];
  readonly isRepeatable: boolean;
}

export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionWords[];
  /** What stands without an option: files, one of several words, or anything else. */
  readonly arguments: 'files' | 'text' | readonly string[];
}

/** The commands with their options; `help` takes the commands' names. */
export function commandWords(program: Command): readonly CommandWords[] {
  const help = program.createHelp();
  const commands = help.visibleCommands(program);
  return commands.map((command) => ({
    name: command.name(),
    summary: command.summary() === '' ? command.description() : command.summary(),
    options: command.name() === 'help' ? [] : help.visibleOptions(command).map(optionWords),
    arguments:
      command.name() === 'help'
        ? commands.map((other) => other.name()).filter((name) => name !== 'help')
        : argumentWords(command),
  }));
}

function optionWords(option: Option): OptionWords {
  return {
    flags: [option.short, option.long].flatMap((flag) => flag ?? []),
    description: option.description,
    value: !option.required ? 'none' : option.flags.includes('<file') ? 'file' : 'text',
    choices: option.argChoices ?? [],
    isRepeatable: Array.isArray(option.defaultValue),
  };
}

const FILE_ARGUMENTS: readonly string[] = ['captures', 'keystore', 'files'];

function argumentWords(command: Command): CommandWords['arguments'] {
  const [first] = command.registeredArguments;
  if (first?.argChoices !== undefined) return first.argChoices;
  return first !== undefined && FILE_ARGUMENTS.includes(first.name()) ? 'files' : 'text';
}
