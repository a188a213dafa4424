import type { ReactNode } from 'react';
import type { Confidence } from '../../../core/diagnosis/model.ts';
import { CopyField } from '../../components/CopyField.tsx';
import { Explained } from '../../components/Explained.tsx';
import { Mark } from '../../components/Mark.tsx';
import { RichText } from '../../components/RichText.tsx';
import type { VerdictWords } from '../../speech.ts';
import { useText } from '../../state/use-window.ts';
import styles from './verdict.module.css';

interface VerdictBodyProps {
  readonly confidence: Confidence;
  readonly from: string;
  readonly words: VerdictWords;
  /** One for each point of the evidence. */
  readonly chips: readonly ReactNode[];
}

const WHY_MAX = 5;

export function VerdictBody({ confidence, from, words, chips }: VerdictBodyProps) {
  const text = useText();
  return (
    <>
      <p className={styles['confidence']}>
        <Mark kind={confidence} />
        <Explained term={confidence}>
          <b>{text.confidence[confidence]}</b>
        </Explained>{' '}
        {from}
      </p>
      <h2 className={styles['title']}>{words.title}</h2>
      {words.explanation !== '' && (
        <p className={styles['text']}>
          <RichText text={words.explanation} />
        </p>
      )}
      {words.evidence.length > 0 && (
        <>
          <h3>{text.verdict.why}</h3>
          <ul className={styles['why']}>
            {words.evidence.slice(0, WHY_MAX).map(({ text: fact }, at) => (
              <li key={at}>
                <span>{chips[at]}</span>
                <span>
                  <RichText text={fact} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {words.remedy.length > 0 && (
        <>
          <h3>{text.verdict.whatToDo}</h3>
          <ol className={styles['remedy']}>
            {words.remedy.map((step, at) => (
              <li key={at}>
                <b>{at + 1}</b>
                <div>
                  <RichText text={step.text} />
                  {step.copy !== null && step.copy !== '' && (
                    <CopyField value={step.copy} label={text.copy} copied={text.copied} />
                  )}
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
      <Lines title={text.verdict.alsoToMend} lines={words.alsoToMend} />
      <Lines title={text.verdict.caveats} lines={words.caveats} />
    </>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={styles['lines']}>
        {lines.map((line) => (
          <li key={line}>
            <RichText text={line} />
          </li>
        ))}
      </ul>
    </>
  );
}
