import {
  ArrowDown,
  ArrowUp,
  CircleHelp,
  FileOutput,
  FilePlus2,
  FolderOpen,
  KeyRound,
  Settings2,
  SunMoon,
  type LucideIcon,
} from 'lucide-react';
import { useContext } from 'react';
import { Button } from '../../components/Button.tsx';
import { MenuButton, type MenuLines } from '../../components/Menus.tsx';
import { COMMANDS, type CommandId } from '../../../contract/commands.ts';
import { shortcutText } from '../../state/shortcuts.ts';
import { CommandsProvider, useCommand } from '../../state/use-commands.ts';
import { useText, useWindowState } from '../../state/use-window.ts';
import { FilterBox } from '../filter/index.tsx';
import styles from './toolbar.module.css';
import { NARROW, useMedia } from '../panes/use-media.ts';

export function Toolbar() {
  return (
    <header className={styles['toolbar']} data-pane="toolbar">
      <ToolButton id="file.open" icon={FolderOpen} />
      <ToolButton id="file.addKeystore" icon={KeyRound} />
      <ToolButton id="file.addEvidence" icon={FilePlus2} />
      <span className={styles['line']} />
      <ToolButton id="file.export" icon={FileOutput} />
      <FilterBox />
      <ToolButton id="go.previousFailed" icon={ArrowUp} iconOnly />
      <ToolButton id="go.nextFailed" icon={ArrowDown} iconOnly />
      <span className={styles['line']} />
      <ToolButton id="view.theme" icon={SunMoon} iconOnly />
      <ToolButton id="app.settings" icon={Settings2} iconOnly />
      <HelpMenu />
    </header>
  );
}

const HELP = COMMANDS.filter(({ menu }) => menu === 'help').map(({ id }) => id);

/** What the desktop's menu bar has under Help: the browser has no other place for it. */
function HelpMenu() {
  const text = useText();
  const commands = useContext(CommandsProvider);
  const platform = useWindowState(({ facts }) => facts?.platform ?? 'linux');
  const lines = HELP.flatMap((id): MenuLines => {
    const command = commands.get(id);
    if (command === undefined) return [];
    const { label, shortcut, run } = command;
    return [
      { id, label: label(text), shortcut: shortcut === null ? undefined : shortcutText(shortcut, platform), run },
    ];
  });
  return (
    <MenuButton
      label={text.menus.help}
      lines={lines}
      trigger={
        <button type="button" className={styles['help']} data-hint={text.menus.help}>
          <CircleHelp aria-hidden="true" />
        </button>
      }
    />
  );
}

interface ToolButtonProps {
  readonly id: CommandId;
  readonly icon: LucideIcon;
  readonly iconOnly?: boolean;
}

function ToolButton({ id, icon, iconOnly = false }: ToolButtonProps) {
  const { label, shortcut, disabledBecause, run } = useCommand(id);
  const isNarrow = useMedia(NARROW);
  return (
    <Button
      label={label}
      icon={icon}
      iconOnly={iconOnly || isNarrow}
      shortcut={shortcut}
      disabledBecause={disabledBecause}
      onPress={run}
    />
  );
}
