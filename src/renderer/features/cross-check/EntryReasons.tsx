import type { EntryVerdict } from '../../../core/clients/model.ts';
import { Mark } from '../../components/Mark.tsx';
import { RichText } from '../../components/RichText.tsx';
import { reasonWords } from '../../speech.ts';
import { useLanguage, useText } from '../../state/use-window.ts';
import styles from './cross-check.module.css';

interface EntryReasonsProps {
  readonly entries: readonly EntryVerdict[];
  /** Aliases of which nothing is said here. */
  readonly more: number;
  readonly alias: string;
}

/** Why this client takes or passes over each alias, in the order in which it looks at them. */
export function EntryReasons({ entries, more, alias }: EntryReasonsProps) {
  const text = useText();
  const language = useLanguage();
  const words = text.crossCheck;
  const verdicts: Readonly<Record<EntryVerdict['verdict'], string>> = {
    'would-send': words.wouldSend,
    rejected: words.rejected,
    'not-reached': words.notReached,
  };
  return (
    <section className={styles['reasons']}>
      <h3>{words.why}</h3>
      <ol>
        {entries.map((entry) => (
          <li key={entry.alias} data-chosen={entry.alias === alias || undefined}>
            <Mark kind={entry.verdict === 'would-send' ? 'match' : entry.verdict === 'rejected' ? 'none' : 'dash'} />
            <div>
              <b>{entry.alias}</b> {verdicts[entry.verdict]}
              {entry.reasons.map((reason, at) => (
                <p key={at}>
                  <RichText text={reasonWords(language, reason)} />
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
      {more > 0 && <p className={styles['note']}>{words.moreAliases(more)}</p>}
    </section>
  );
}
