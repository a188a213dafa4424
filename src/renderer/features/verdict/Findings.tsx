import type { Connection } from '../../../core/handshakes/model.ts';
import type { Diagnosis } from '../../../core/diagnosis/model.ts';
import { Mark } from '../../components/Mark.tsx';
import { RichText } from '../../components/RichText.tsx';
import { findingWords } from '../../speech.ts';
import { useLanguage, useText } from '../../state/use-window.ts';
import styles from './verdict.module.css';

interface FindingsProps {
  readonly diagnosis: Diagnosis;
  readonly connection: Connection;
}

/** What else was looked at: causes that hold beside the verdict, and those that cannot be told from what is there. */
export function Findings({ diagnosis, connection }: FindingsProps) {
  const text = useText();
  const language = useLanguage();
  const others = diagnosis.findings.filter(({ rule }) => rule !== diagnosis.verdict.cause);
  if (others.length === 0) return null;
  return (
    <details className={styles['findings']}>
      <summary>
        {text.verdict.findings} <span>{others.length}</span>
      </summary>
      <ul>
        {others.map((finding) => {
          const { title, text: sentence } = findingWords(language, finding, connection);
          const isFound = finding.outcome.kind === 'found';
          return (
            <li key={finding.rule}>
              <Mark kind={isFound ? 'warned' : 'unknown'} />
              <div>
                <b>{title}</b> <small>{isFound ? text.verdict.found : text.verdict.cannotTell}</small>
                {sentence !== '' && (
                  <p>
                    <RichText text={sentence} />
                  </p>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
