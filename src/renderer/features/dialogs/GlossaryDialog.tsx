import { useState } from 'react';
import { useText } from '../../state/use-window.ts';
import { DialogFrame } from './DialogFrame.tsx';
import styles from './dialogs.module.css';

/** Every word that the window explains on hover, for reading with the keyboard or a screen reader. */
export function GlossaryDialog() {
  const text = useText();
  const words = text.dialogs.glossary;
  const [query, setQuery] = useState('');
  const wanted = query.toLocaleLowerCase();
  const terms = Object.entries(text.terms).filter(([term, meaning]) =>
    `${text.termNames[term as keyof typeof text.terms] ?? term} ${meaning}`.toLocaleLowerCase().includes(wanted),
  );
  return (
    <DialogFrame title={words.title} size="medium">
      <input
        className={styles['search']}
        type="search"
        value={query}
        placeholder={words.find}
        aria-label={words.find}
        onChange={(event) => {
          setQuery(event.target.value);
        }}
      />
      <dl className={styles['glossary']}>
        {terms.map(([term, meaning]) => (
          <div key={term}>
            <dt>{text.termNames[term as keyof typeof text.terms] ?? term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </DialogFrame>
  );
}
