import type { ReactElement } from 'react';
import styles from './mark.module.css';

/** The signs of the window. Each has its own shape: colour only repeats it. */
export type MarkKind =
  | 'failed'
  | 'warned'
  | 'unknown'
  | 'incomplete'
  | 'completed'
  | 'match'
  | 'near'
  | 'differs'
  | 'none'
  | 'dash'
  | 'proved'
  | 'likely'
  | 'possible';

interface MarkProps {
  readonly kind: MarkKind;
  /** What it means, where no word stands beside it. */
  readonly label?: string;
}

const SHAPES: Readonly<Record<MarkKind, ReactElement>> = {
  failed: (
    <>
      <circle cx="7" cy="7" r="6" className={styles['dangerFill']} />
      <path d="M4.8 4.8l4.4 4.4M9.2 4.8l-4.4 4.4" className={styles['onFill']} />
    </>
  ),
  warned: (
    <>
      <path d="M7 1.6l5.8 10.6H1.2z" className={styles['warning']} />
      <path d="M7 5.4v3M7 10.3v.2" className={styles['warning']} />
    </>
  ),
  unknown: (
    <>
      <circle cx="7" cy="7" r="5.5" className={styles['quiet']} />
      <path d="M5.5 5.6a1.5 1.5 0 1 1 2.2 1.3c-.5.3-.7.6-.7 1.1M7 9.8v.1" className={styles['quiet']} />
    </>
  ),
  incomplete: <circle cx="7" cy="7" r="5.2" className={styles['dashed']} />,
  completed: <path d="M3.2 7.4l2.6 2.6 5-5.6" className={styles['quiet']} />,
  match: (
    <>
      <circle cx="7" cy="7" r="5.6" className={styles['successFill']} />
      <path d="M4.4 7.2l1.8 1.8 3.4-3.8" className={styles['onSurface']} />
    </>
  ),
  near: (
    <>
      <circle cx="7" cy="7" r="4.9" className={styles['warning']} />
      <path d="M7 2.1a4.9 4.9 0 0 0 0 9.8z" className={styles['warningFill']} />
    </>
  ),
  differs: (
    <>
      <circle cx="7" cy="7" r="4.9" className={styles['warning']} />
      <path d="M4.8 5.8h4.4M4.8 8.2h4.4M8.6 4.2L5.4 9.8" className={styles['warning']} />
    </>
  ),
  none: <circle cx="7" cy="7" r="4.9" className={styles['control']} />,
  dash: <path d="M4 7h6" className={styles['control']} />,
  proved: (
    <>
      <circle cx="7" cy="7" r="6" className={styles['textFill']} />
      <path d="M4.3 7.2l1.9 1.9 3.6-4" className={styles['onSurface']} />
    </>
  ),
  likely: (
    <>
      <circle cx="7" cy="7" r="5.3" className={styles['text']} />
      <path d="M7 1.7a5.3 5.3 0 0 1 0 10.6z" className={styles['textFill']} />
    </>
  ),
  possible: <circle cx="7" cy="7" r="4.9" className={styles['control']} />,
};

export function Mark({ kind, label }: MarkProps) {
  const naming = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className={styles['mark']} viewBox="0 0 14 14" {...naming} data-mark={kind}>
      {SHAPES[kind]}
    </svg>
  );
}
