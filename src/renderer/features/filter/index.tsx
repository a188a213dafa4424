import { Bookmark, History, ListFilter, Star, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { completeFilter, type Completion } from '../../../core/index.ts';
import { Button } from '../../components/Button.tsx';
import { MenuButton, type MenuLine, type MenuLines } from '../../components/Menus.tsx';
import { useCommand } from '../../state/use-commands.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { CompletionList } from './CompletionList.tsx';
import styles from './filter.module.css';
import { Highlighted } from './Highlighted.tsx';

export const FILTER_INPUT = 'display-filter';
const HISTORY_SHOWN = 12;

/** The display filter: completion, history, saved filters, and an error that points at its place. */
export function FilterBox() {
  const text = useText();
  const words = text.filter;
  const filter = useWindowState((state) => state.filter);
  const { savedFilters } = useWindowState(({ settings }) => settings);
  const { typeFilter, runFilter, restoreFilter, forgetFilter } = useActions();
  const shortcut = useCommand('edit.filter').shortcut;
  const [completion, setCompletion] = useState<Completion | null>(null);
  const [active, setActive] = useState(-1);
  const suggestions = completion?.suggestions ?? [];
  const isSaved = savedFilters.some(({ expression }) => expression === filter.applied);

  const suggestAt = (value: string, cursor: number): void => {
    setCompletion(value.trim() === '' ? null : completeFilter(value, cursor));
    setActive(-1);
  };
  const close = (): void => {
    setCompletion(null);
    setActive(-1);
  };
  const accept = (at: number): void => {
    const chosen = suggestions[at];
    if (completion === null || chosen === undefined) return;
    const value = `${filter.text.slice(0, completion.start)}${chosen.text} ${filter.text.slice(completion.end).trimStart()}`;
    const cursor = completion.start + chosen.text.length + 1;
    typeFilter(value);
    suggestAt(value, cursor);
    requestAnimationFrame(() => {
      const input = document.getElementById(FILTER_INPUT);
      if (input instanceof HTMLInputElement) input.setSelectionRange(cursor, cursor);
    });
  };
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (suggestions.length === 0) suggestAt(filter.text, event.currentTarget.selectionStart ?? 0);
      else setActive((active + (event.key === 'ArrowDown' ? 1 : -1) + suggestions.length) % suggestions.length);
    } else if (event.key === 'Tab' && suggestions.length > 0 && !event.shiftKey) accept(Math.max(0, active));
    else if (event.key === 'Enter' && active >= 0) accept(active);
    else if (event.key === 'Enter') {
      close();
      void runFilter(filter.text);
    } else if (event.key === 'Escape' && suggestions.length > 0) close();
    else if (event.key === 'Escape') {
      restoreFilter();
      event.currentTarget.blur();
    } else return;
    event.preventDefault();
  };
  const menu = useFilterMenu();
  const hasError = filter.error !== null && filter.text.trim() !== '';
  return (
    <div
      className={styles['box']}
      role="search"
      data-error={hasError || undefined}
      data-applied={(filter.applied !== '' && filter.applied === filter.text.trim()) || undefined}
    >
      <ListFilter aria-hidden="true" />
      <div className={styles['input']}>
        <Highlighted text={filter.text} error={filter.error} />
        <input
          id={FILTER_INPUT}
          type="text"
          role="combobox"
          aria-label={words.label}
          aria-expanded={suggestions.length > 0}
          aria-controls="filter-suggestions"
          aria-autocomplete="list"
          aria-invalid={hasError}
          aria-describedby={hasError ? 'filter-error' : undefined}
          aria-activedescendant={active < 0 ? undefined : `suggestion-${active}`}
          value={filter.text}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            typeFilter(event.target.value);
            suggestAt(event.target.value, event.target.selectionStart ?? event.target.value.length);
          }}
          onKeyDown={press}
          onBlur={close}
        />
      </div>
      {filter.text === '' ? (
        <kbd>{shortcut}</kbd>
      ) : (
        <Button
          label={words.clear}
          icon={X}
          size="small"
          iconOnly
          onPress={() => {
            close();
            void runFilter('');
          }}
        />
      )}
      <MenuButton
        label={isSaved ? words.saved : words.history}
        lines={menu}
        trigger={
          <Button
            label={words.history}
            icon={isSaved ? Star : savedFilters.length > 0 ? Bookmark : History}
            size="small"
            iconOnly
            onPress={() => undefined}
          />
        }
      />
      {isSaved && (
        <Button
          label={words.forget}
          icon={Star}
          size="small"
          iconOnly
          pressed
          onPress={() => {
            forgetFilter(filter.applied);
          }}
        />
      )}
      {(hasError || suggestions.length > 0) && (
        <CompletionList
          suggestions={suggestions}
          active={active}
          error={hasError ? filter.error : null}
          filterText={filter.text}
          onAccept={accept}
        />
      )}
    </div>
  );
}

/** The filter to save, the saved ones, and the last ones used. */
function useFilterMenu(): MenuLines {
  const text = useText();
  const applied = useWindowState(({ filter }) => filter.applied);
  const { savedFilters, filterHistory } = useWindowState(({ settings }) => settings);
  const { runFilter, saveFilter } = useActions();
  const use = (id: string, label: string, expression: string): MenuLine => ({
    id: `${id}-${expression}`,
    label,
    run: () => void runFilter(expression),
  });
  return [
    {
      id: 'save',
      label: text.filter.save,
      disabledBecause: applied === '' ? text.whyNot.noFilter : null,
      run: () => {
        saveFilter(applied);
      },
    },
    ...(savedFilters.length === 0 ? [] : [null]),
    ...savedFilters.map(({ name, expression }) => use('saved', name, expression)),
    ...(filterHistory.length === 0 ? [] : [null]),
    ...filterHistory.slice(0, HISTORY_SHOWN).map((expression) => use('history', expression, expression)),
  ];
}
