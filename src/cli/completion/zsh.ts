import type { CommandWords, OptionWords } from './words.ts';

export function zshCompletion(commands: readonly CommandWords[]): string {
  return `#compdef handscope
# handscope completion for zsh. In ~/.zshrc, after compinit:  source <(handscope completion zsh)
_handscope() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    _arguments '(- *)'{-h,--help}'[help]' '(- *)'{-V,--version}'[version]'
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(commandCase).join('\n')}
  esac
}
# In $fpath this file is the function, until it has run once; sourced, it only makes it known.
if [[ $funcstack[1] == _handscope ]]; then
  _handscope "$@"
elif (( $+functions[compdef] )); then
  compdef _handscope handscope
fi
`;
}

function commandCase(command: CommandWords): string {
  const rest =
    command.arguments === 'files'
      ? "'*:file:_files'"
      : command.arguments === 'text'
        ? "'*: :'"
        : quoted(`1: :(${command.arguments.join(' ')})`);
  return `    ${command.name})
      _arguments -s \\
${[...command.options.map(optionSpec), rest].map((spec) => `        ${spec}`).join(' \\\n')} ;;`;
}

function optionSpec({ flags, description, value, choices, isRepeatable }: OptionWords): string {
  const said = `[${description.replaceAll(/[[\]\\]/gu, String.raw`\$&`)}]`;
  const taken =
    value === 'none'
      ? ''
      : value === 'file'
        ? ':file:_files'
        : `: :${choices.length === 0 ? '' : `(${choices.join(' ')})`}`;
  const only = isRepeatable ? "'*'" : flags.length > 1 ? quoted(`(${flags.join(' ')})`) : '';
  return `${only}${flags.length > 1 ? `{${flags.join(',')}}` : (flags[0] ?? '')}${quoted(said + taken)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
