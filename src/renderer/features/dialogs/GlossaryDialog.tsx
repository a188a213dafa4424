import { useState } from 'react';
import { allTerms } from '../../speech.ts';
import { useLanguage, useText } from '../../state/use-window.ts';
import { DialogFrame } from './DialogFrame.tsx';
import styles from './dialogs.module.css';

/** Every word that the window explains on hover, for reading with the keyboard or a screen reader. */
export function GlossaryDialog() {
  const text = useText();
  const language = useLanguage();
  const words = text.dialogs.glossary;
  const [query, setQuery] = useState('');
  const wanted = query.toLocaleLowerCase();
  const terms = allTerms(language).filter((term) => `${term.name} ${term.text}`.toLocaleLowerCase().includes(wanted));
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
        {terms.map((term) => (
          <div key={term.name}>
            <dt>{term.name}</dt>
            <dd>{term.text}</dd>
          </div>
        ))}
      </dl>
    </DialogFrame>
  );
}
