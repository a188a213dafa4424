import type { ReactNode } from 'react';
import styles from './pane-message.module.css';

interface PaneMessageProps {
  readonly title: string;
  readonly why?: string;
  readonly children?: ReactNode;
  readonly tone?: 'quiet' | 'failed';
}

/** What a pane shows instead of its content, and why. */
export function PaneMessage({ title, why, children, tone = 'quiet' }: PaneMessageProps) {
  return (
    <div className={styles['message']} role={tone === 'failed' ? 'alert' : undefined}>
      <h3 data-tone={tone}>{title}</h3>
      {why !== undefined && <p>{why}</p>}
      {children !== undefined && <div className={styles['actions']}>{children}</div>}
    </div>
  );
}
