import { Trash2 } from 'lucide-react';
import { Button } from '../../components/Button.tsx';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import styles from './dialogs.module.css';

/** Filters that were kept: each with a name of one's own, under which the filter's menu lists it. */
export function SavedFilters() {
  const text = useText();
  const words = text.dialogs.settings;
  const savedFilters = useWindowState(({ settings }) => settings.savedFilters);
  const { renameFilter, forgetFilter } = useActions();
  return (
    <section>
      <h3>{words.savedFilters}</h3>
      {savedFilters.length === 0 && <p className={styles['hint']}>{words.noSavedFilters}</p>}
      <ul>
        {savedFilters.map(({ name, expression }) => (
          <li key={expression} className={styles['saved']}>
            <input
              type="text"
              defaultValue={name === expression ? '' : name}
              placeholder={words.filterName}
              aria-label={`${words.filterName}: ${expression}`}
              maxLength={NAME_LENGTH_MAX}
              onBlur={(event) => {
                renameFilter(expression, event.target.value);
              }}
            />
            <code data-cut={expression}>{expression}</code>
            <Button
              label={text.remove}
              icon={Trash2}
              size="small"
              iconOnly
              onPress={() => {
                forgetFilter(expression);
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As the host has it (contract/parsers.ts). */
const NAME_LENGTH_MAX = 200;
