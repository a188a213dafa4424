import { File, FolderOpen, KeyRound, LockKeyholeOpen, ScrollText, ShieldCheck, Signpost } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../components/Button.tsx';
import { useCommand } from '../../state/use-commands.ts';
import { useActions, useText } from '../../state/use-window.ts';
import { FailureNotices } from '../notices/index.tsx';
import styles from './empty.module.css';
import { LostCases } from './LostCases.tsx';
import { RecentFiles } from './RecentFiles.tsx';

const ICONS = [File, KeyRound, ScrollText, LockKeyholeOpen];

/** The window without a case: what can be dropped, the sample, and what was open lately. */
export function EmptyWindow() {
  const text = useText();
  const open = useCommand('file.open');
  const sample = useCommand('file.openSample');
  const tour = useCommand('help.tour');
  const { readRecent } = useActions();
  useEffect(() => {
    void readRecent();
  }, [readRecent]);
  return (
    <main className={styles['page']} data-pane="empty">
      <div className={styles['notices']}>
        <FailureNotices />
      </div>
      <div className={styles['columns']}>
        <section className={styles['drop']} aria-label={text.empty.title}>
          <h1>{text.empty.title}</h1>
          <p className={styles['lead']}>{text.empty.lead}</p>
          <ul>
            {text.empty.kinds.map(({ title, detail }, at) => {
              const Icon = ICONS[at] ?? File;
              return (
                <li key={title}>
                  <Icon aria-hidden="true" />
                  <div>
                    <b>{title}</b>
                    <span>{detail}</span>
                  </div>
                </li>
              );
            })}
          </ul>
          <div className={styles['actions']}>
            <Button label={text.empty.open} icon={FolderOpen} look="primary" onPress={open.run} />
            <kbd>{open.shortcut}</kbd>
          </div>
          <div className={styles['sample']}>
            <Button label={text.empty.sample} look="line" onPress={sample.run} />
            <Button label={tour.label} icon={Signpost} onPress={tour.run} />
          </div>
        </section>
        <section className={styles['recent']} aria-label={text.empty.recent}>
          <LostCases />
          <h2>{text.empty.recent}</h2>
          <RecentFiles />
          <p className={styles['privacy']}>
            <ShieldCheck aria-hidden="true" />
            {text.empty.privacy}
          </p>
        </section>
      </div>
    </main>
  );
}
