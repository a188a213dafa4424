import { Mark, type MarkKind } from '../../components/Mark.tsx';
import { useText } from '../../state/use-window.ts';
import styles from './cross-check.module.css';

export function Legend() {
  const text = useText();
  const words = text.crossCheck;
  const lines: readonly (readonly [MarkKind, string])[] = [
    ['match', words.relation.match],
    ['differs', words.relation['encoding-differs']],
    ['near', words.relation['near-miss']],
    ['none', words.relation['no-match']],
    ['dash', words.notAKey],
  ];
  return (
    <ul className={styles['legend']} aria-label={words.legend}>
      {lines.map(([kind, word]) => (
        <li key={kind}>
          <Mark kind={kind} /> {word}
        </li>
      ))}
    </ul>
  );
}
