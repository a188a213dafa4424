import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useVirtual } from '../../components/use-virtual.ts';
import { byteText, characterOf, offsetText, type HexRange } from '../../model/hex.ts';
import styles from './bytes.module.css';

interface HexViewProps {
  readonly bytes: Uint8Array;
  readonly field: HexRange | null;
  readonly parent: HexRange | null;
  readonly label: string;
  readonly onByte: (offset: number) => void;
}

const ROW_HEIGHT = 17;
const NARROW_WIDTH = 440;

/** 16 bytes a row, 8 where there is less room. */
export function HexView({ bytes, field, parent, label, onByte }: HexViewProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const [perRow, setPerRow] = useState(16);
  const count = Math.ceil(bytes.length / perRow);
  const virtual = useVirtual({ scroll, count, size: ROW_HEIGHT, around: 4 * ROW_HEIGHT });
  useEffect(() => {
    const element = scroll.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      setPerRow((entry?.contentRect.width ?? NARROW_WIDTH) < NARROW_WIDTH ? 8 : 16);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  const start = field?.start ?? null;
  useEffect(() => {
    if (start !== null) virtual.scrollTo(Math.floor(start / perRow));
    // Only a new choice scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [start, perRow, bytes]);
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow, ArrowUp: -perRow }[event.key];
    if (step === undefined || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const from = step > 0 ? (field === null ? -1 : field.end - 1) : (field?.start ?? 0);
    onByte(Math.max(0, Math.min(bytes.length - 1, from + step)));
  };
  const click = (event: MouseEvent): void => {
    const offset =
      event.target instanceof Element ? event.target.closest('[data-byte]')?.getAttribute('data-byte') : null;
    if (offset != null) onByte(Number(offset));
  };
  return (
    // The pane is one control: arrows move through its fields.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={scroll}
      className={styles['scroll']}
      role="application"
      aria-label={label}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={press}
      onClick={click}
      onContextMenu={(event) => {
        // A right click within the chosen field keeps it; elsewhere it chooses, as in the other panes.
        if (!(event.target instanceof Element && event.target.closest('[data-kind="field"]'))) click(event);
      }}
    >
      <div className={styles['space']} style={{ height: virtual.total }}>
        {virtual.rows.map((row) => (
          <HexRow
            key={row.index}
            offset={row.index * perRow}
            perRow={perRow}
            bytes={bytes}
            field={field}
            parent={parent}
            top={row.start}
          />
        ))}
      </div>
    </div>
  );
}

interface HexRowProps extends Pick<HexViewProps, 'bytes' | 'field' | 'parent'> {
  readonly offset: number;
  readonly perRow: number;
  readonly top: number;
}

function HexRow({ offset, perRow, bytes, field, parent, top }: HexRowProps) {
  const row = bytes.subarray(offset, offset + perRow);
  const kindOf = (at: number): 'field' | 'parent' | undefined =>
    isIn(field, at) ? 'field' : isIn(parent, at) ? 'parent' : undefined;
  return (
    <div className={styles['row']} style={{ top }}>
      <span className={styles['offset']}>{offsetText(offset)}</span>
      <span className={styles['hex']} data-narrow={perRow === 8 || undefined}>
        {Array.from(row, (byte, at) => {
          const kind = kindOf(offset + at);
          const joins = kind !== undefined && at + 1 < row.length && kindOf(offset + at + 1) === kind;
          return (
            <span
              key={at}
              data-byte={offset + at}
              data-kind={kind}
              data-joins={joins || undefined}
              data-half={at === 7 || undefined}
            >
              {byteText(byte)}
            </span>
          );
        })}
      </span>
      <span className={styles['text']}>
        {Array.from(row, (byte, at) => (
          <span key={at} data-byte={offset + at} data-kind={kindOf(offset + at)}>
            {characterOf(byte)}
          </span>
        ))}
      </span>
    </div>
  );
}

function isIn(range: HexRange | null, at: number): boolean {
  return range !== null && at >= range.start && at < range.end;
}
