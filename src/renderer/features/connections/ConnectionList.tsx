import { useEffect, useRef, type KeyboardEvent } from 'react';
import { cx } from '../../components/cx.ts';
import { Mark } from '../../components/Mark.tsx';
import { ContextArea } from '../../components/Menus.tsx';
import { useVirtual } from '../../components/use-virtual.ts';
import type { ColumnId } from '../../model/row-order.ts';
import { cellText, markOfRow, type CellContext } from '../../model/row-view.ts';
import { GROUP } from '../../model/row-table.ts';
import { verdictShort } from '../../speech.ts';
import { useActions, useHandscope, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { SHAPES, tracksOf } from './columns.ts';
import styles from './connections.module.css';
import { useRowMenu } from './row-menu.ts';
import { WIDE, useMedia } from '../panes/use-media.ts';

interface ConnectionListProps {
  readonly columns: readonly ColumnId[];
}

const ROW_HEIGHT = 26;
const HEADER_HEIGHT = 24;
const PAGE = 15;

/** A grid with one tab stop: the chosen row is its active descendant. Only what is seen is in the page. */
export function ConnectionList({ columns }: ConnectionListProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const text = useText();
  const language = useLanguage();
  const { store } = useHandscope();
  const table = useWindowState((state) => state.table);
  const version = useWindowState((state) => state.tableVersion);
  const order = useWindowState((state) => state.order);
  const chosen = useWindowState((state) => state.connection);
  const timeFormat = useWindowState(({ settings }) => settings.timeFormat);
  const epoch = useWindowState(({ caseView }) => caseView.epoch);
  const failedFirst = useWindowState(({ sort }) => sort.failedFirst);
  const { chooseConnection, holdList } = useActions();
  const isWide = useMedia(WIDE);
  const menu = useRowMenu();
  const virtual = useVirtual({ scroll, count: order.length, size: ROW_HEIGHT, header: HEADER_HEIGHT, version: order });
  const clock = timeFormat === 'utc' || timeFormat === 'local';
  const tracks = tracksOf(columns, String(table.count).length, clock, isWide);
  const place = chosen === null ? -1 : order.indexOf(chosen);
  useEffect(() => {
    if (place >= 0) virtual.scrollTo(place);
    // Only a new choice scrolls: the list must not jump when rows come in.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen]);

  // A list that goes away under the pointer is never left by it.
  useEffect(
    () => () => {
      holdList(false);
    },
    [holdList],
  );

  const press = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: PAGE,
      PageUp: -PAGE,
      Home: -order.length,
      End: order.length,
    };
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const row = order[Math.max(0, Math.min(order.length - 1, place + step))];
    if (row !== undefined) chooseConnection(row);
  };
  const context = (at: number): CellContext => {
    const above = order[at - 1];
    return {
      language,
      locale: text.locale,
      timeFormat,
      epoch,
      verdictShort: (row) => verdictShort(language, table.causeOf(row)),
      before: above === undefined ? null : (table.startedAt[above] ?? null),
    };
  };
  return (
    <ContextArea lines={menu} className={styles['area']} label={text.list.title}>
      <div
        ref={scroll}
        className={styles['grid']}
        role="grid"
        tabIndex={0}
        aria-label={text.list.title}
        aria-rowcount={order.length + 1}
        aria-activedescendant={place < 0 ? undefined : `connection-${chosen ?? 0}`}
        onKeyDown={press}
        onPointerEnter={({ pointerType }) => {
          if (pointerType === 'mouse') holdList(true);
        }}
        onPointerLeave={() => {
          holdList(false);
        }}
        data-version={version}
      >
        <Header columns={columns} tracks={tracks} />
        <div className={styles['scroll']} role="rowgroup">
          <div className={styles['space']} role="presentation" style={{ height: virtual.total }}>
            {virtual.rows.map(({ index, start }) => {
              const row = order[index];
              if (row === undefined) return null;
              const above = order[index - 1];
              const isSection = failedFirst && above !== undefined && table.group[above] !== table.group[row];
              const cells = context(index);
              return (
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid has the keys and the focus
                <div
                  key={row}
                  id={`connection-${row}`}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-selected={row === chosen}
                  className={cx(
                    styles['row'],
                    isSection && styles['section'],
                    table.group[row] === GROUP.failed && styles['failed'],
                  )}
                  style={{ top: start, gridTemplateColumns: tracks }}
                  onClick={() => {
                    chooseConnection(row);
                  }}
                  onContextMenu={() => {
                    if (store.getState().connection !== row) chooseConnection(row);
                  }}
                >
                  <span role="gridcell" className={styles['state']}>
                    <Mark kind={markOfRow(table, row)} label={text.list.group[table.group[row] ?? 0] ?? ''} />
                  </span>
                  {columns.map((column) => {
                    const value = cellText(table, row, column, cells);
                    return (
                      <span
                        key={column}
                        role="gridcell"
                        className={styles[column] ?? styles['cell']}
                        data-align={SHAPES[column].align}
                        data-cut={value}
                      >
                        {column === 'verdict' && table.confidence[row] !== 0 ? (
                          <Doubt confidence={table.confidence[row] ?? 0} />
                        ) : null}
                        {value}
                      </span>
                    );
                  })}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </ContextArea>
  );
}

/** A verdict never says more than its word of confidence. */
function Doubt({ confidence }: { readonly confidence: number }) {
  const text = useText();
  const word = confidence === 1 ? text.confidenceMark.likely : text.confidenceMark.possible;
  return <span className={styles['doubt']}>{word} </span>;
}

function Header({ columns, tracks }: { readonly columns: readonly ColumnId[]; readonly tracks: string }) {
  const text = useText();
  const sort = useWindowState((state) => state.sort);
  const { setSort } = useActions();
  const isSorted = sort.column !== 'number' || sort.descending;
  return (
    <div role="rowgroup" className={styles['head']}>
      <div role="row" aria-rowindex={1} className={styles['headRow']} style={{ gridTemplateColumns: tracks }}>
        <span role="columnheader" aria-label={text.list.column.state} />
        {columns.map((column) => (
          <button
            key={column}
            type="button"
            role="columnheader"
            tabIndex={-1}
            data-align={SHAPES[column].align}
            data-term={column === 'serverName' ? 'SNI' : column === 'number' ? 'tcp-stream' : undefined}
            aria-sort={isSorted && sort.column === column ? (sort.descending ? 'descending' : 'ascending') : 'none'}
            onClick={() => {
              setSort({ ...sort, column, descending: sort.column === column && !sort.descending });
            }}
          >
            {text.list.column[column]}
            {isSorted && sort.column === column && <span aria-hidden="true">{sort.descending ? ' ↓' : ' ↑'}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}
