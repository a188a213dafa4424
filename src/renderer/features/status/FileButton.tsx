import { Popover } from '@base-ui/react/popover';
import { File, KeyRound, LockKeyholeOpen, ScrollText, FileQuestionMark, type LucideIcon } from 'lucide-react';
import type { CaseFile, FileRole } from '../../../contract/views.ts';
import { Button } from '../../components/Button.tsx';
import { formatBytes } from '../../model/time-format.ts';
import { captureProblemWords, failureWords } from '../../speech.ts';
import { useActions, useLanguage, useText } from '../../state/use-window.ts';
import styles from './status.module.css';

const ICONS: Readonly<Record<FileRole, LucideIcon>> = {
  capture: File,
  keystore: KeyRound,
  evidence: ScrollText,
  'key-log': LockKeyholeOpen,
  'rsa-key': KeyRound,
  unknown: FileQuestionMark,
};
const PROBLEMS_MAX = 12;

/** A file of the case; a click shows what it was taken for, and what is wrong with it. */
export function FileButton({ file }: { readonly file: CaseFile }) {
  const text = useText();
  const language = useLanguage();
  const { removeFile } = useActions();
  const Icon = ICONS[file.role];
  const isLocked = file.state === 'password-needed';
  return (
    <Popover.Root>
      <Popover.Trigger className={styles['file']} data-state={file.state}>
        <Icon aria-hidden="true" />
        <span data-cut={file.name}>{file.name}</span>
        {isLocked && <span>, {text.status.locked}</span>}
        {file.state === 'failed' && <span>, {text.status.failedFile}</span>}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="start" sideOffset={4} className={styles['positioner']}>
          <Popover.Popup className={styles['popup']} aria-label={file.name}>
            <Popover.Title className={styles['title']}>{file.name}</Popover.Title>
            <dl>
              <dt>{text.status.takenFor}</dt>
              <dd>{file.takenFor === '' ? text.status.role[file.role] : file.takenFor}</dd>
              <dt>{text.status.size}</dt>
              <dd>{formatBytes(file.bytes)}</dd>
            </dl>
            {file.failure !== null && <p className={styles['problem']}>{failureWords(language, file.failure)}</p>}
            {file.problems.length > 0 && (
              <ul>
                {file.problems.slice(0, PROBLEMS_MAX).map((problem, at) => (
                  <li key={at}>
                    {problem.packet !== null && `${text.status.atPacket(`#${problem.packet}`)}: `}
                    {captureProblemWords(language, problem)}
                  </li>
                ))}
              </ul>
            )}
            <Button label={text.status.removeFile} look="line" size="small" onPress={() => void removeFile(file.id)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
