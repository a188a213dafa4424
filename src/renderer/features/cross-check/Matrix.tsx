import { useEffect, type CSSProperties, type KeyboardEvent, type RefObject } from 'react';
import type { SelectionOutcome } from '../../../core/clients/model.ts';
import type { CrossCheckView } from '../../../contract/views.ts';
import { cx } from '../../components/cx.ts';
import { DistinguishedName } from '../../components/DistinguishedName.tsx';
import { Mark } from '../../components/Mark.tsx';
import { Relation } from '../../components/Relation.tsx';
import { useVirtual } from '../../components/use-virtual.ts';
import { relationIn } from '../../model/relations.ts';
import { useText } from '../../state/use-window.ts';
import type { Cell } from '../../state/window-state.ts';
import { outcomeOf, type ShownColumn } from './check-parts.ts';
import styles from './cross-check.module.css';

interface MatrixProps {
  readonly scrollRef: RefObject<HTMLDivElement | null>;
  readonly view: CrossCheckView;
  readonly columns: readonly ShownColumn[];
  /** Indexes of the listed names that are shown. */
  readonly names: readonly number[];
  readonly cell: Cell | null;
  readonly selection: SelectionOutcome | null;
  /** In a small matrix every cell says its word; in a large one only what is not plain `no match`. */
  readonly showWords: boolean;
  readonly showNumbers?: boolean;
  readonly onCell: (cell: Cell) => void;
}

const ROW = 26;
const COLUMN = 96;
const NAME_MIN = 150;

/** CA names down, aliases across. Both ways only what is seen is in the page; the names stay in sight. */
export function Matrix(props: MatrixProps) {
  const { scrollRef, view, columns, names, cell, selection, showNumbers = false, onCell } = props;
  const text = useText();
  const rows = useVirtual({ scroll: scrollRef, count: names.length, size: ROW, version: names.length });
  const across = useVirtual({
    scroll: scrollRef,
    count: columns.length,
    size: COLUMN,
    horizontal: true,
    version: columns.length,
    overscan: 3,
  });
  const atRow = cell === null ? -1 : names.indexOf(cell.name);
  const atColumn = cell === null ? -1 : columns.findIndex(({ index }) => index === cell.column);
  const place = `${atRow}.${atColumn}`;
  useEffect(() => {
    if (atRow >= 0) rows.scrollTo(atRow);
    // Only a new choice scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [place]);
  const press = (event: KeyboardEvent): void => {
    const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[
      event.key
    ] ?? [0, 0];
    if ((down === 0 && right === 0) || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const name = names[Math.max(0, Math.min(names.length - 1, atRow + (down ?? 0)))];
    const column = columns[Math.max(0, Math.min(columns.length - 1, atColumn + (right ?? 0)))];
    if (name !== undefined && column !== undefined) onCell({ name, column: column.index });
  };
  const width = columns.length * COLUMN;
  const style = { '--columns': `${width / 16}rem`, '--name-min': `${NAME_MIN / 16}rem` } as CSSProperties;
  return (
    <div
      ref={scrollRef}
      className={styles['matrix']}
      role="grid"
      tabIndex={0}
      aria-label={text.crossCheck.title}
      aria-rowcount={names.length + 2}
      aria-colcount={columns.length + 1}
      aria-activedescendant={atRow >= 0 && atColumn >= 0 ? `cell-${cell?.name ?? 0}-${cell?.column ?? 0}` : undefined}
      style={style}
      onKeyDown={press}
    >
      <div className={styles['matrixHead']} role="row" aria-rowindex={1}>
        <span role="columnheader" className={styles['corner']} data-term="ca-name">
          {text.crossCheck.acceptedBy}
        </span>
        <span className={styles['cells']} role="presentation">
          {across.rows.map(({ index, start }) => (
            <span
              key={index}
              role="columnheader"
              className={styles['aliasHead']}
              style={{ left: start }}
              data-cut={columns[index]?.column.alias}
              data-term="alias"
            >
              {columns[index]?.column.alias}
            </span>
          ))}
        </span>
      </div>
      <div className={styles['matrixBody']} role="presentation" style={{ height: rows.total }}>
        {rows.rows.map((row) => {
          const name = names[row.index];
          if (name === undefined) return null;
          return (
            <div
              key={name}
              role="row"
              aria-rowindex={row.index + 2}
              className={cx(styles['matrixRow'], cell?.name === name && styles['rowOfChosen'])}
              style={{ top: row.start }}
            >
              <span role="rowheader" className={styles['rowName']}>
                {showNumbers && <span className={styles['number']}>{name + 1}</span>}
                <DistinguishedName text={view.authorityTexts[name] ?? ''} />
              </span>
              <span className={styles['cells']} role="presentation">
                {across.rows.map(({ index, start }) => (
                  <MatrixCell key={index} {...props} name={name} shown={columns[index]} left={start} />
                ))}
              </span>
            </div>
          );
        })}
      </div>
      <div className={cx(styles['matrixRow'], styles['outcome'])} role="row" aria-rowindex={names.length + 2}>
        <span role="rowheader" className={styles['rowName']}>
          {text.crossCheck.thisClientSends}
        </span>
        <span className={styles['cells']} role="presentation">
          {across.rows.map(({ index, start }) => {
            const column = columns[index]?.column;
            const outcome = column === undefined ? 'never' : outcomeOf(column, selection);
            return (
              <span
                key={index}
                role="gridcell"
                className={styles['outcomeCell']}
                data-outcome={outcome}
                style={{ left: start }}
              >
                {outcome === 'sends'
                  ? column?.alias
                  : outcome === 'nothing'
                    ? text.crossCheck.nothing
                    : text.crossCheck.never}
              </span>
            );
          })}
        </span>
      </div>
    </div>
  );
}

interface MatrixCellProps extends MatrixProps {
  readonly name: number;
  readonly shown: ShownColumn | undefined;
  readonly left: number;
}

function MatrixCell({ name, shown, left, cell, showWords, onCell }: MatrixCellProps) {
  const text = useText();
  if (shown === undefined) return null;
  const { column, index } = shown;
  const relation = relationIn(column, name);
  const isChosen = cell?.name === name && cell.column === index;
  const hasKey = column.kind === 'private-key';
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid has the keys and the focus
    <span
      id={`cell-${name}-${index}`}
      role="gridcell"
      aria-selected={isChosen}
      className={styles['cellBox']}
      style={{ left }}
      onClick={() => {
        onCell({ name, column: index });
      }}
      onContextMenu={() => {
        onCell({ name, column: index });
      }}
    >
      <span className={cx(styles['cell'], isChosen && styles['chosenCell'])}>
        {!hasKey && <Mark kind="dash" label={text.crossCheck.notAKey} />}
        {hasKey && (showWords || isChosen || relation !== 'no-match') && <Relation relation={relation} />}
        {hasKey && !showWords && !isChosen && relation === 'no-match' && (
          <Mark kind="none" label={text.crossCheck.relation['no-match']} />
        )}
      </span>
    </span>
  );
}
