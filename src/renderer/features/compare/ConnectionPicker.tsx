import { ChevronDown } from 'lucide-react';
import { Mark } from '../../components/Mark.tsx';
import { MenuButton, type MenuLines } from '../../components/Menus.tsx';
import { markOfRow } from '../../model/row-view.ts';
import { formatSeconds } from '../../model/time-format.ts';
import { GROUP, type RowTable } from '../../model/row-table.ts';
import { verdictShort } from '../../speech.ts';
import { useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import styles from './compare.module.css';

interface ConnectionPickerProps {
  readonly label: string;
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
}

/** As many as a menu can bear; the list's context menu reaches the others. */
const OFFERED_MAX = 40;

export function ConnectionPicker({ label, chosen, onChoose }: ConnectionPickerProps) {
  const text = useText();
  const language = useLanguage();
  const table = useWindowState((state) => state.table);
  const order = useWindowState((state) => state.order);
  const other = useWindowState((state) => state.connection);
  const name = (id: number): string => `${id}  ${verdictShort(language, table.causeOf(id))}`;
  const lines: MenuLines = offered(table, order, other).map((id) => ({
    id: String(id),
    label: `${name(id)}  ${table.text(table.serverName[id]) || table.text(table.server[id])}`,
    run: () => {
      onChoose(id);
    },
  }));
  return (
    <div className={styles['picker']}>
      <MenuButton
        label={chosen === null ? label : `${label}: ${name(chosen)}`}
        lines={lines}
        trigger={
          <button type="button" className={styles['pick']}>
            {chosen === null ? (
              text.compare.choose
            ) : (
              <>
                <Mark kind={markOfRow(table, chosen)} />
                <span>{name(chosen)}</span>
              </>
            )}
            <ChevronDown aria-hidden="true" />
          </button>
        }
      />
      {chosen !== null && (
        <span className={styles['where']}>
          {table.text(table.serverName[chosen]) || table.text(table.server[chosen])},{' '}
          {formatSeconds(table.startedAt[chosen] ?? 0)}
        </span>
      )}
    </div>
  );
}

/** Completed ones to the same server first, then other completed ones, then the rest. */
function offered(table: RowTable, order: Uint32Array, other: number | null): readonly number[] {
  const server = other === null ? -1 : (table.server[other] ?? -1);
  const found: number[][] = [[], [], []];
  for (const id of order) {
    const isCompleted = table.group[id] === GROUP.completed;
    const rank = isCompleted && table.server[id] === server ? 0 : isCompleted ? 1 : 2;
    const bucket = found[rank];
    if (bucket !== undefined && bucket.length < OFFERED_MAX) bucket.push(id);
  }
  return found.flat().slice(0, OFFERED_MAX);
}
