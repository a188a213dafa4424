import { TriangleAlert, X } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { failureWords } from '../../speech.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import styles from './notices.module.css';

/** What went wrong with a file, over the list: what it was, where, what to do. What was open stays open. */
export function FailureNotices() {
  const text = useText();
  const language = useLanguage();
  const failures = useWindowState((state) => state.failures);
  const isHostGone = useWindowState((state) => state.isHostGone);
  const { dismissFailure } = useActions();
  return (
    <>
      {isHostGone && (
        <div className={styles['notice']} role="alert">
          <TriangleAlert aria-hidden="true" />
          <p>{text.status.hostGone}</p>
        </div>
      )}
      {failures.map((failure, at) => (
        <div className={styles['notice']} role="alert" key={`${failure.code}-${failure.file ?? ''}-${at}`}>
          <TriangleAlert aria-hidden="true" />
          <p>
            {failure.file !== null && <strong>{failure.file}: </strong>}
            {failureWords(language, failure)}
          </p>
          <Button
            label={text.dismiss}
            icon={X}
            size="small"
            iconOnly
            onPress={() => {
              dismissFailure(failure);
            }}
          />
        </div>
      ))}
    </>
  );
}
