# An interactive shell that writes down what it would offer, and ends after the first Tab.
PROMPT=
unsetopt beep
fpath=($COMPLETIONS $fpath)
autoload -Uz compinit && compinit -C -d $COMPLETIONS/dump
[[ -z $IS_SOURCED ]] || source $COMPLETIONS/_handscope
compadd() {
  # Calls that only sort words out offer nothing.
  if [[ -n ${argv[(r)-[OAD]]} ]]; then
    builtin compadd "$@"
    return
  fi
  local -a offered
  builtin compadd -O offered "$@"
  print -rl -- ${offered/#/offered:} >> $OFFERED
  builtin compadd "$@"
}
finish() {
  print done >> $OFFERED
  exit
}
comppostfuncs=(finish)
