import { ArrowDown } from 'lucide-react';
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import type { NameRelation } from '../../../core/clients/model.ts';
import type { ConnectionView } from '../../../contract/views.ts';
import { rootScale, useVirtual } from '../../components/use-virtual.ts';
import type { LadderRow } from '../../model/ladder.ts';
import { messageDetail } from '../../model/message-detail.ts';
import type { TimeReference } from '../../model/time-format.ts';
import { useText } from '../../state/use-window.ts';
import styles from './ladder.module.css';
import { LadderRowView } from './LadderRow.tsx';
import { ContextArea } from '../../components/Menus.tsx';
import { useMessageMenu } from './message-menu.ts';

interface LadderProps {
  readonly listRef: RefObject<HTMLDivElement | null>;
  readonly view: ConnectionView;
  readonly rows: readonly LadderRow[];
  readonly entry: number | null;
  readonly authority: number | null;
  /** How each listed name stands to the keystore; null without one. */
  readonly relations: readonly NameRelation[] | null;
  readonly time: TimeReference;
  readonly allAuthorities: boolean;
  readonly onEntry: (entry: number) => void;
  readonly onAuthority: (name: number) => void;
  readonly onAll: (all: boolean) => void;
}

const PADDING = 6;

/** A list with one tab stop. Rows stand on one grid; only what is seen is in the page. */
export function Ladder(props: LadderProps) {
  const { listRef, view, rows, entry, authority, onEntry, onAuthority, onAll, allAuthorities } = props;
  const text = useText();
  const menu = useMessageMenu();
  const virtual = useVirtual({
    scroll: listRef,
    count: rows.length,
    size: (index) => rows[index]?.height ?? 0,
    version: rows,
    overscan: 12,
  });
  const chosen = rows.findIndex((row) => isChosen(row, entry, authority));
  const [below, setBelow] = useState<number | null>(null);
  const lastFailing = rows.findLastIndex((row) => row.kind === 'message' && row.failing);
  const entryKey = `${view.connection.id}.${entry ?? ''}.${authority ?? ''}`;
  useEffect(() => {
    if (chosen >= 0) virtual.scrollTo(chosen);
    // Only a new choice scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [entryKey]);
  useEffect(() => {
    const list = listRef.current;
    const area = list?.parentElement;
    if (list === null || area == null) return undefined;
    // Against the area's height: the list's own changes with the line that this shows.
    const look = (): void => {
      const bottom = rows.slice(0, lastFailing + 1).reduce((sum, { height }) => sum + height, 0) * rootScale();
      setBelow(lastFailing >= 0 && bottom > list.scrollTop + area.clientHeight + 4 ? lastFailing : null);
    };
    const observer = new ResizeObserver(look);
    observer.observe(area);
    list.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      list.removeEventListener('scroll', look);
    };
  }, [listRef, rows, lastFailing]);

  const choose = (row: LadderRow): void => {
    if (row.kind === 'message') onEntry(row.entry.index);
    else if (row.kind === 'tcp') onEntry(row.entries[0]?.index ?? 0);
    else if (row.kind === 'authority') onAuthority(row.index);
    else if (row.kind === 'more') onAll(!allAuthorities);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = step === undefined ? { Home: 0, End: rows.length - 1 }[event.key] : chosen + step;
    if (target === undefined) return;
    event.preventDefault();
    const found = nextChoosable(rows, target, step ?? (event.key === 'End' ? -1 : 1));
    if (found !== null) choose(found);
  };
  const hidden = below === null ? undefined : rows[below];
  return (
    <ContextArea lines={menu} className={styles['area']} label={text.ladder.title}>
      <div
        ref={listRef}
        className={styles['list']}
        role="listbox"
        tabIndex={0}
        aria-label={text.ladder.title}
        aria-activedescendant={chosen < 0 ? undefined : `ladder-${rows[chosen]?.key ?? ''}`}
        onKeyDown={press}
      >
        <div className={styles['space']} role="presentation" style={{ height: virtual.total + PADDING }}>
          <div className={styles['lines']} aria-hidden="true" />
          {virtual.rows.map(({ index, start, size }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <LadderRowView
                key={row.key}
                row={row}
                before={timeBefore(rows, index)}
                top={start}
                height={size}
                position={index + 1}
                count={rows.length}
                isChosen={index === chosen}
                isOfChosen={row.kind === 'authority' && row.entry.index === entry}
                context={props}
                onChoose={() => {
                  choose(row);
                }}
              />
            );
          })}
        </div>
      </div>
      {hidden?.kind === 'message' && (
        <button
          type="button"
          className={styles['below']}
          onClick={() => {
            virtual.scrollTo(below ?? 0);
            onEntry(hidden.entry.index);
          }}
        >
          <ArrowDown aria-hidden="true" />
          <span>
            #{hidden.entry.packet} {hidden.entry.name}
          </span>
          <span className={styles['belowDetail']}>{messageDetail(view, hidden.entry, text)}</span>
          <span className={styles['belowWhere']}>{text.ladder.fromTo[hidden.entry.from]}</span>
        </button>
      )}
    </ContextArea>
  );
}

function isChosen(row: LadderRow, entry: number | null, authority: number | null): boolean {
  if (row.kind === 'authority') return authority === row.index && row.entry.index === entry;
  if (row.kind === 'message') return row.entry.index === entry && authority === null;
  return row.kind === 'tcp' && row.entries.some(({ index }) => index === entry);
}

function nextChoosable(rows: readonly LadderRow[], from: number, step: number): LadderRow | null {
  for (let at = Math.max(0, from); at >= 0 && at < rows.length; at += step) {
    const row = rows[at];
    if (row !== undefined && row.kind !== 'loss' && row.kind !== 'section') return row;
  }
  return null;
}

function timeBefore(rows: readonly LadderRow[], index: number): number | null {
  for (let at = index - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row?.kind === 'message') return row.entry.at;
    if (row?.kind === 'tcp') return row.entries.at(-1)?.at ?? null;
  }
  return null;
}
