import type { CommandWords, OptionWords } from './words.ts';

export function fishCompletion(commands: readonly CommandWords[]): string {
  return `# handscope completion for fish. In ~/.config/fish/config.fish:  handscope completion fish | source
complete -c handscope -f
complete -c handscope -n __fish_use_subcommand -s h -l help -d 'help'
complete -c handscope -n __fish_use_subcommand -s V -l version -d 'version'
${commands.flatMap(commandLines).join('\n')}
`;
}

function commandLines(command: CommandWords): string[] {
  const inside = `complete -c handscope -n '__fish_seen_subcommand_from ${command.name}'`;
  const words = typeof command.arguments === 'string' ? '' : command.arguments.join(' ');
  return [
    `complete -c handscope -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}`,
    ...(command.arguments === 'files' ? [`${inside} -F`] : words === '' ? [] : [`${inside} -a '${words}'`]),
    ...command.options.map((option) => `${inside} ${optionPart(option)}`),
  ];
}

function optionPart({ flags, description, value, choices }: OptionWords): string {
  const names = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const taken =
    value === 'none'
      ? []
      : value === 'file'
        ? ['-r -F']
        : choices.length === 0
          ? ['-x']
          : [`-x -a '${choices.join(' ')}'`];
  return [...names, ...taken, `-d ${quoted(description)}`].join(' ');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
