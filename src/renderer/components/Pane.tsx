import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './pane.module.css';

interface PaneProps {
  /** Its grid area, and what F6 goes by. */
  readonly name: string;
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** One pane of the window. Its first focusable element is where F6 leads. */
export function Pane({ name, label, children, className }: PaneProps) {
  return (
    <section className={cx(styles['pane'], className)} aria-label={label} data-pane={name}>
      {children}
    </section>
  );
}

interface PaneHeaderProps {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly children?: ReactNode;
  readonly tall?: boolean;
}

export function PaneHeader({ title, detail, children, tall = false }: PaneHeaderProps) {
  return (
    <div className={cx(styles['header'], tall && styles['tall'])}>
      <h2>{title}</h2>
      {detail !== undefined && <span className={styles['detail']}>{detail}</span>}
      {children !== undefined && <span className={styles['end']}>{children}</span>}
    </div>
  );
}
