import styles from './cross-check.module.css';

interface DifferingProps {
  readonly text: string;
  readonly other: string;
}

/** The text with the part marked that the other does not have. */
export function Differing({ text, other }: DifferingProps) {
  const start = sharedStart(text, other);
  const end = sharedEnd(text.slice(start), other.slice(start));
  const middle = text.slice(start, text.length - end);
  return (
    <code className={styles['differing']} data-cut={text}>
      {text.slice(0, start)}
      {middle !== '' && <mark>{middle}</mark>}
      {text.slice(text.length - end)}
    </code>
  );
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

function sharedEnd(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[a.length - 1 - at] === b[b.length - 1 - at]) at += 1;
  return at;
}
