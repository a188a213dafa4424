import type { ReactNode } from 'react';
import styles from './explained.module.css';

interface ExplainedProps {
  /** A key of the glossary. */
  readonly term: string;
  readonly children: ReactNode;
}

/** A word that the glossary explains, on hover and, since nothing around it takes the focus, as a stop of its own. */
export function Explained({ term, children }: ExplainedProps) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the hint must be reached by keyboard too
    <span className={styles['explained']} data-term={term} tabIndex={0}>
      {children}
    </span>
  );
}
