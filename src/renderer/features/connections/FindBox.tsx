import { Search, X } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import styles from './connections.module.css';

/** Find goes to the next row that shows the text, with Shift to the previous one; the filter hides rows, find does not. */
export function FindBox() {
  const text = useText();
  const query = useWindowState(({ find }) => find);
  const { setFind, findNext } = useActions();
  const [isMissing, setMissing] = useState(false);
  if (query === null) return null;
  return (
    <div className={styles['find']} role="search">
      <Search aria-hidden="true" />
      <input
        id="find-connections"
        type="text"
        value={query}
        placeholder={text.list.findPlaceholder}
        aria-label={text.list.findPlaceholder}
        spellCheck={false}
        onChange={(event) => {
          setMissing(false);
          setFind(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setFind(null);
          if (event.key === 'Enter' && query !== '') setMissing(!findNext(query, event.shiftKey ? -1 : 1));
        }}
      />
      {isMissing && <span role="status">{text.list.findNone}</span>}
      <Button
        label={text.close}
        icon={X}
        size="small"
        iconOnly
        onPress={() => {
          setFind(null);
        }}
      />
    </div>
  );
}
