import { File, FolderOpen, KeyRound, LockKeyholeOpen, ScrollText, ShieldCheck } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../../components/Button.tsx';
import { useCommand } from '../../state/use-commands.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { FailureNotices } from '../notices/index.tsx';
import styles from './empty.module.css';

const ICONS = [File, KeyRound, ScrollText, LockKeyholeOpen];

/** The window without a case: what can be dropped, the sample, and what was open lately. */
export function EmptyWindow() {
  const text = useText();
  const open = useCommand('file.open');
  const sample = useCommand('file.openSample');
  const recent = useWindowState((state) => state.recent);
  const { openPaths, readRecent } = useActions();
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
            <Button label={text.empty.sample} look="line" onPress={sample.run} />
            <kbd>{open.shortcut}</kbd>
          </div>
        </section>
        <section className={styles['recent']} aria-label={text.empty.recent}>
          <h2>{text.empty.recent}</h2>
          {recent.length === 0 && <p className={styles['quiet']}>{text.empty.noRecent}</p>}
          <ul>
            {recent.map((file) => (
              <li key={file.path}>
                <button
                  type="button"
                  data-gone={!file.exists || undefined}
                  aria-disabled={!file.exists || undefined}
                  data-cut={file.name}
                  onClick={() => {
                    if (file.exists) void openPaths([file.path], false);
                  }}
                >
                  <span>{file.name}</span>
                  {!file.exists && <small>{text.empty.moved}</small>}
                </button>
              </li>
            ))}
          </ul>
          <p className={styles['privacy']}>
            <ShieldCheck aria-hidden="true" />
            {text.empty.privacy}
          </p>
        </section>
      </div>
    </main>
  );
}
