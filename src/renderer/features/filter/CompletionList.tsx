import { CircleAlert } from 'lucide-react';
import type { FilterError } from '../../../contract/contract.ts';
import type { Suggestion } from '../../../core/index.ts';
import { useText } from '../../state/use-window.ts';
import type { WindowText } from '../../../text/window/window-text.ts';
import styles from './filter.module.css';

interface CompletionListProps {
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly error: FilterError | null;
  readonly filterText: string;
  readonly onAccept: (at: number) => void;
}

export function CompletionList({ suggestions, active, error, filterText, onAccept }: CompletionListProps) {
  const text = useText();
  return (
    <div className={styles['pop']}>
      {error !== null && (
        <p id="filter-error" className={styles['error']} role="alert">
          <CircleAlert aria-hidden="true" />
          <span>{errorText(error, filterText, text)}</span>
        </p>
      )}
      {suggestions.length > 0 && (
        <ul id="filter-suggestions" role="listbox" aria-label={text.filter.fields}>
          {suggestions.map((suggestion, at) => (
            <li
              key={suggestion.text}
              id={`suggestion-${at}`}
              role="option"
              aria-selected={at === active}
              onMouseDown={(event) => {
                event.preventDefault();
                onAccept(at);
              }}
            >
              <code>{suggestion.text}</code>
              <span>{suggestion.value ?? (suggestion.type === null ? '' : text.filter.type[suggestion.type])}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles['keys']}>{text.filter.hint}</p>
    </div>
  );
}

function errorText({ code, start, end, expected }: FilterError, filterText: string, text: WindowText): string {
  const words = text.filter;
  const sentence = Object.hasOwn(words.error, code) ? words.error[code]?.(filterText.slice(start, end)) : undefined;
  const near = code === 'unknown-field' && expected[0] !== undefined ? `; ${words.didYouMean(expected[0])}` : '';
  return `${sentence ?? words.otherError}${near}`;
}
