import styles from './cross-check.module.css';

interface DifferingProps {
  readonly text: string;
  readonly other: string;
}

/** The text with the part marked that the other does not have; where the two have little in common, marks say nothing. */
export function Differing({ text, other }: DifferingProps) {
  const start = sharedStart(text, other);
  const end = sharedEnd(text.slice(start), other.slice(start));
  const isAlike = (start + end) * 2 >= Math.max(text.length, other.length);
  const middle = isAlike ? text.slice(start, text.length - end) : '';
  return (
    <code className={styles['differing']} data-cut={text}>
      {isAlike ? text.slice(0, start) : text}
      {middle !== '' && <mark>{middle}</mark>}
      {isAlike && text.slice(text.length - end)}
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
