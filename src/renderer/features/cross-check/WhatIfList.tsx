import type { SelectionOutcome, WhatIf } from '../../../core/clients/model.ts';
import type { CrossCheckView } from '../../../contract/views.ts';
import { Mark } from '../../components/Mark.tsx';
import { RichText } from '../../components/RichText.tsx';
import { reasonWords, whatIfWords } from '../../speech.ts';
import { useLanguage, useText } from '../../state/use-window.ts';
import styles from './cross-check.module.css';
import { selectionWords } from './selection-words.ts';

interface WhatIfListProps {
  readonly view: CrossCheckView;
  readonly keystore: number;
  /** What the client does with the keystore as it is. */
  readonly selection: SelectionOutcome | null;
}

/** The simulation run again with one thing changed. */
export function WhatIfList({ view, keystore, selection }: WhatIfListProps) {
  const text = useText();
  const { whatIfEmpty, whatIfSends } = text.crossCheck;
  const changes = view.check.whatIf.filter((found) => found.keystore === keystore).flatMap((found) => found.changes);
  return (
    <section className={styles['whatIf']}>
      <h3>{text.crossCheck.whatIf}</h3>
      {changes.length === 0 && <p>{selection?.result === 'sends' ? whatIfSends : whatIfEmpty}</p>}
      <ul>
        {changes.map((whatIf, at) => (
          <WhatIfLine key={at} whatIf={whatIf} />
        ))}
      </ul>
    </section>
  );
}

function WhatIfLine({ whatIf }: { readonly whatIf: WhatIf }) {
  const text = useText();
  const language = useLanguage();
  const sends = whatIf.outcome.result === 'sends';
  const isRefused = sends && whatIf.serverAccepts === false;
  const outcome = sends ? selectionWords(whatIf.outcome, text) : text.crossCheck.stillNothing;
  const server =
    sends && whatIf.serverAccepts !== null
      ? isRefused
        ? text.crossCheck.serverRefuses
        : text.crossCheck.serverAccepts
      : null;
  const objections = whatIf.serverObjections.map((reason) => reasonWords(language, reason)).join('; ');
  return (
    <li>
      <span>
        <RichText text={whatIfWords(language, whatIf.change)} />
      </span>
      <span
        className={styles['whatIfResult']}
        data-tone={isRefused ? 'warning' : sends ? 'success' : 'quiet'}
        data-hint={objections === '' ? undefined : objections}
      >
        <Mark kind={isRefused ? 'warned' : sends ? 'match' : 'dash'} />
        {server === null ? outcome : `${outcome}; ${server}`}
      </span>
    </li>
  );
}
