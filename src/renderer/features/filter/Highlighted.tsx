import type { FilterError } from '../../../contract/contract.ts';
import styles from './filter.module.css';

interface HighlightedProps {
  readonly text: string;
  readonly error: FilterError | null;
}

const WORD = /([A-Za-z_][\w.-]*|"[^"]*"?|\s+|[^\sA-Za-z_"]+)/gu;
const FIELD = /^[a-z_]+(?:\.[\w.]+)?$/u;

/** The filter's text behind the input, with its error underlined at its place. The input's own text is transparent. */
export function Highlighted({ text, error }: HighlightedProps) {
  const start = error?.start ?? 0;
  const end = error === null ? 0 : Math.max(error.end, start + 1);
  return (
    <div className={styles['highlighted']} aria-hidden="true">
      {[...text.matchAll(WORD)].map(({ 0: part, index }) => {
        const isWrong = error !== null && index < end && index + part.length > start && part.trim() !== '';
        return (
          <span
            key={index}
            data-wrong={isWrong || undefined}
            data-field={(FIELD.test(part) && part.includes('.')) || undefined}
          >
            {part}
          </span>
        );
      })}
    </div>
  );
}
