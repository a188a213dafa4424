# Types a line into an interactive shell, presses Tab, and waits for the shell to end.
zmodload zsh/zpty
zpty shell 'zsh -d -i'
zpty -w shell "$1"$'\t'
while zpty -r shell line; do :; done
