import type { CommandWords } from './words.ts';

/** For bash 3.2 and newer (macOS), without the bash-completion package. */
export function bashCompletion(commands: readonly CommandWords[]): string {
  return `# handscope completion for bash. In ~/.bashrc:  source <(handscope completion bash)
_handscope() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  local command=\${COMP_WORDS[1]} words='' files=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${[...commands.map(({ name }) => name), '--help', '--version'].join(' ')}'
  else
    case "$command" in
${commands.map(commandCase).join('\n')}
    esac
  fi
  local line
  while IFS= read -r line; do [ -n "$line" ] && COMPREPLY+=("$line"); done < <(
    [ -n "$words" ] && compgen -W "$words" -- "$current"
    [ -n "$files" ] && compgen -f -- "$current"
  )
}
complete -o filenames -F _handscope handscope
`;
}

function commandCase(command: CommandWords): string {
  const values = command.options
    .filter(({ value }) => value !== 'none')
    .map(
      ({ flags, value, choices }) =>
        `          ${flags.join('|')}) ${value === 'file' ? 'files=1' : `words='${choices.join(' ')}'`} ;;`,
    );
  const flags = command.options.flatMap((option) => option.flags).join(' ');
  const others =
    command.arguments === 'files'
      ? 'files=1'
      : `words='${command.arguments === 'text' ? '' : command.arguments.join(' ')}'`;
  return `      ${command.name})
        case "$previous" in
${[...values, `          *) case "$current" in -*) words='${flags}' ;; *) ${others} ;; esac ;;`].join('\n')}
        esac ;;`;
}
