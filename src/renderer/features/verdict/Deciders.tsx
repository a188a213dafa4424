import { FilePlus2, FolderOpen, KeyRound, LockKeyholeOpen, type LucideIcon } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { RichText } from '../../components/RichText.tsx';
import type { CommandId } from '../../../contract/commands.ts';
import { useCommand } from '../../state/use-commands.ts';
import { useText } from '../../state/use-window.ts';
import styles from './verdict.module.css';

interface DecidersProps {
  /** Codes: `keystore`, `key-log`, … */
  readonly deciding: readonly string[];
  readonly words: readonly string[];
}

/** What would decide, each with the button that adds it. */
export function Deciders({ deciding, words }: DecidersProps) {
  const text = useText();
  const commands = new Set(deciding.map(commandOf));
  return (
    <>
      <h3>{text.verdict.wouldDecide}</h3>
      <ul className={styles['lines']}>
        {words.map((line) => (
          <li key={line}>
            <RichText text={line} />
          </li>
        ))}
      </ul>
      <div className={styles['decide']}>
        {[...commands].map((id) => (
          <DecideButton key={id} id={id} />
        ))}
      </div>
    </>
  );
}

const ICONS: Readonly<Partial<Record<CommandId, LucideIcon>>> = {
  'file.addKeystore': KeyRound,
  'file.addKeyLog': LockKeyholeOpen,
  'file.addEvidence': FilePlus2,
  'file.open': FolderOpen,
};

function DecideButton({ id }: { readonly id: CommandId }) {
  const { label, run } = useCommand(id);
  return <Button label={label} icon={ICONS[id]} look="line" onPress={run} />;
}

function commandOf(deciding: string): CommandId {
  if (deciding.includes('key-log')) return 'file.addKeyLog';
  if (deciding.includes('keystore')) return 'file.addKeystore';
  return deciding.includes('capture') || deciding.includes('packets') ? 'file.open' : 'file.addEvidence';
}
