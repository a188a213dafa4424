import { Button } from '../../components/Button.tsx';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import styles from './empty.module.css';

/** The program was cut short last time: what was open is offered, and opened only when a person wants it. */
export function LostCases() {
  const { lost: words } = useText().empty;
  const lost = useWindowState((state) => state.lost);
  const { answerLost } = useActions();
  if (lost.length === 0) return null;
  return (
    <div className={styles['lost']} role="status">
      <b>{words.title}</b>
      <ul>
        {lost.map((names, at) => (
          <li key={at} data-cut={names.join(', ')}>
            {names.join(', ')}
          </li>
        ))}
      </ul>
      <div>
        <Button label={words.open} look="line" size="small" onPress={() => void answerLost(true)} />
        <Button label={words.forget} look="link" size="small" onPress={() => void answerLost(false)} />
      </div>
    </div>
  );
}
