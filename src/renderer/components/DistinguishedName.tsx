import { splitMiddle, splitName } from '../model/names.ts';
import styles from './distinguished-name.module.css';

interface DistinguishedNameProps {
  /** RFC 4514. */
  readonly text: string;
  readonly mono?: boolean;
}

/** A name that gives way in order: the middle RDNs, then all but the first, then the middle of the first. Its end stays. */
export function DistinguishedName({ text, mono = false }: DistinguishedNameProps) {
  const { first, middle, last } = splitName(text);
  const [head, tail] = splitMiddle(first);
  return (
    <span className={styles['name']} data-mono={mono || undefined} data-cut={text}>
      <span className={styles['first']}>
        <span className={styles['head']}>{head}</span>
        <span className={styles['tail']}>{tail}</span>
      </span>
      {last !== '' && (
        <span className={styles['rest']}>
          <span className={styles['middle']}>{middle}</span>
          <span className={styles['tail']}>{last}</span>
        </span>
      )}
    </span>
  );
}
