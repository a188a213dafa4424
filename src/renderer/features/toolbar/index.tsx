import {
  ArrowDown,
  ArrowUp,
  FileOutput,
  FilePlus2,
  FolderOpen,
  KeyRound,
  Settings2,
  SunMoon,
  type LucideIcon,
} from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import type { CommandId } from '../../../contract/commands.ts';
import { useCommand } from '../../state/use-commands.ts';
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
    </header>
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
