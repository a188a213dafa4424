import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import styles from './empty.module.css';

/** What was opened lately: name, when, and where it lies. One that is gone says so, and stays readable. */
export function RecentFiles() {
  const text = useText();
  const recent = useWindowState((state) => state.recent);
  const { openPaths } = useActions();
  if (recent.length === 0) return <p className={styles['quiet']}>{text.empty.noRecent}</p>;
  return (
    <ul>
      {recent.map(({ path, name, folder, openedAt, exists }) => (
        <li key={path}>
          <button
            type="button"
            data-gone={!exists || undefined}
            aria-disabled={!exists || undefined}
            data-cut={path}
            onClick={() => {
              if (exists) void openPaths([path], false);
            }}
          >
            <span className={styles['fileName']}>{name}</span>
            {openedAt !== null && (
              <time dateTime={new Date(openedAt).toISOString()}>{when(openedAt, text.locale)}</time>
            )}
            <small>{exists ? folder : text.empty.moved}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Today the time of day, else the date: with the year where it is not this one. */
function when(openedAt: number, locale: string): string {
  const date = new Date(openedAt);
  const now = new Date();
  if (date.toDateString() === now.toDateString())
    return date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return date.toLocaleDateString(locale, { day: 'numeric', month: 'short', ...year });
}
