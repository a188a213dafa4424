import { useEffect, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { useActions, useText } from '../../state/use-window.ts';
import styles from './dialogs.module.css';

const PANES = ['connections', 'ladder', 'verdict', 'details', 'cross'];

/** A short walk through the sample: a card beside the window's parts, each part ringed in its turn. It blocks nothing. */
export function TourCard() {
  const text = useText();
  const words = text.dialogs.tour;
  const [step, setStep] = useState(0);
  const { openDialog, chooseView } = useActions();
  const shown = words.steps[step];
  useEffect(() => {
    chooseView('handshake');
    const pane = document.querySelector(`[data-pane="${PANES[step] ?? ''}"]`);
    pane?.setAttribute('data-toured', '');
    return () => {
      pane?.removeAttribute('data-toured');
    };
  }, [step, chooseView]);
  if (shown === undefined) return null;
  const isLast = step === words.steps.length - 1;
  return (
    <aside className={styles['tour']} aria-label={words.title} aria-live="polite">
      <small>{words.step(step + 1, words.steps.length)}</small>
      <h2>{shown.title}</h2>
      <p>{shown.text}</p>
      <div>
        <Button
          label={text.close}
          onPress={() => {
            openDialog(null);
          }}
        />
        <span className={styles['grow']} />
        {step > 0 && (
          <Button
            label={words.previous}
            look="line"
            onPress={() => {
              setStep(step - 1);
            }}
          />
        )}
        <Button
          label={isLast ? words.done : words.next}
          look="primary"
          onPress={() => {
            if (isLast) openDialog(null);
            else setStep(step + 1);
          }}
        />
      </div>
    </aside>
  );
}
