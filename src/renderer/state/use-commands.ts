import { createContext, useContext } from 'react';
import type { CommandId } from '../../contract/commands.ts';
import type { Command } from './commands.ts';
import { shortcutText } from './shortcuts.ts';
import { useText, useWindowState } from './use-window.ts';

export const CommandsProvider = createContext<ReadonlyMap<CommandId, Command>>(new Map());

export interface CommandView {
  readonly label: string;
  readonly shortcut: string | undefined;
  readonly disabledBecause: string | null;
  readonly run: () => void;
}

/** A command as a button or menu item shows it. */
export function useCommand(id: CommandId): CommandView {
  const command = useContext(CommandsProvider).get(id);
  const text = useText();
  const why = useWindowState((state) => command?.disabledBecause(state) ?? null);
  const platform = useWindowState(({ facts }) => facts?.platform ?? 'linux');
  const shortcut = command?.shortcut ?? null;
  return {
    label: text.commands[id],
    shortcut: shortcut === null ? undefined : shortcutText(shortcut, platform, text.dialogs.shortcuts.keys),
    disabledBecause: why === null ? null : text.whyNot[why],
    run: () => command?.run(),
  };
}
