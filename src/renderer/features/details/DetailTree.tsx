import { ChevronDown, ChevronRight } from 'lucide-react';
import { useEffect, useRef, type CSSProperties, type KeyboardEvent } from 'react';
import type { NameRelation } from '../../../core/clients/model.ts';
import type { DetailNode } from '../../../core/handshakes/details.ts';
import { cx } from '../../components/cx.ts';
import { DistinguishedName } from '../../components/DistinguishedName.tsx';
import { ContextArea } from '../../components/Menus.tsx';
import { Relation } from '../../components/Relation.tsx';
import { useVirtual } from '../../components/use-virtual.ts';
import { parentOf, visibleRows, type TreePath, type TreeRow } from '../../model/tree.ts';
import { fieldLabel } from '../../speech.ts';
import { NAME_FIELDS } from '../../state/selection.ts';
import { useLanguage, useText } from '../../state/use-window.ts';
import styles from './details.module.css';
import { useFieldMenu } from './field-menu.ts';

interface DetailTreeProps {
  readonly tree: DetailNode;
  readonly open: ReadonlySet<TreePath>;
  readonly path: TreePath | null;
  readonly relations: readonly NameRelation[] | null;
  readonly onChoose: (path: TreePath) => void;
  readonly onBranches: (open: ReadonlySet<TreePath>) => void;
}

const ROW_HEIGHT = 20;

/** A tree with one tab stop: arrows walk it, left and right close and open. */
export function DetailTree({ tree, open, path, relations, onChoose, onBranches }: DetailTreeProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const text = useText();
  const rows = visibleRows(tree, open);
  const virtual = useVirtual({ scroll, count: rows.length, size: ROW_HEIGHT, around: 3 * ROW_HEIGHT });
  const chosen = rows.findIndex((row) => row.path === path);
  const menu = useFieldMenu(rows[chosen]?.node ?? null);
  useEffect(() => {
    if (chosen >= 0) virtual.scrollTo(chosen);
    // Only a new choice scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [path, tree]);
  const toggle = (at: TreePath): void => {
    const next = new Set(open);
    if (!next.delete(at)) next.add(at);
    onBranches(next);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const row = rows[chosen];
    const moved = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (moved !== undefined) {
      const target = rows[Math.max(0, Math.min(rows.length - 1, moved))];
      if (target !== undefined) onChoose(target.path);
    } else if (event.key === 'ArrowRight' && row !== undefined && row.node.children.length > 0) {
      if (!row.open) toggle(row.path);
      else onChoose(`${row.path}.0`);
    } else if (event.key === 'ArrowLeft' && row !== undefined) {
      const up = parentOf(row.path);
      if (row.open) toggle(row.path);
      else if (up !== null) onChoose(up);
    } else if (event.key === 'Enter' && row !== undefined) toggle(row.path);
    else return;
    event.preventDefault();
  };
  return (
    <ContextArea lines={menu} className={styles['area']} label={text.details.title}>
      <div
        ref={scroll}
        className={styles['tree']}
        role="tree"
        tabIndex={0}
        aria-label={text.details.title}
        aria-activedescendant={chosen < 0 ? undefined : `field-${path ?? ''}`}
        onKeyDown={press}
      >
        <div className={styles['space']} role="presentation" style={{ height: virtual.total }}>
          {virtual.rows.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <Row
                key={row.path}
                row={row}
                top={start}
                isChosen={row.path === path}
                relation={relationOf(rows, index, relations)}
                onChoose={() => {
                  onChoose(row.path);
                }}
                onToggle={() => {
                  toggle(row.path);
                }}
              />
            );
          })}
        </div>
      </div>
    </ContextArea>
  );
}

/** A listed name's standing: names are counted in their list's order. */
function relationOf(
  rows: readonly TreeRow[],
  index: number,
  relations: readonly NameRelation[] | null,
): NameRelation | null {
  const row = rows[index];
  if (relations === null || row === undefined || !NAME_FIELDS.has(row.node.field)) return null;
  // Each name has its length before it: only names count, and only those under the same list.
  const list = parentOf(row.path);
  const before = rows
    .slice(0, index)
    .filter(({ node, path }) => NAME_FIELDS.has(node.field) && parentOf(path) === list);
  return relations[before.length] ?? null;
}

interface RowProps {
  readonly row: TreeRow;
  readonly top: number;
  readonly isChosen: boolean;
  readonly relation: NameRelation | null;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
}

function Row({ row, top, isChosen, relation, onChoose, onToggle }: RowProps) {
  const text = useText();
  const language = useLanguage();
  const { node, path, depth, open } = row;
  const label = fieldLabel(language, node.field);
  const hasBranches = node.children.length > 0;
  const isName = NAME_FIELDS.has(node.field);
  const length = node.range === null ? null : node.range.end - node.range.start;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the tree has the keys and the focus
    <div
      id={`field-${path}`}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isChosen}
      aria-expanded={hasBranches ? open : undefined}
      className={cx(styles['row'], depth === 0 && styles['root'])}
      style={{ top, '--depth': depth } as CSSProperties}
      onClick={onChoose}
      onDoubleClick={onToggle}
      onContextMenu={onChoose}
    >
      {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- arrows open and close */}
      <span
        className={styles['arrow']}
        onClick={(event) => {
          event.stopPropagation();
          onToggle();
        }}
      >
        {hasBranches && (open ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />)}
      </span>
      {isName ? (
        <DistinguishedName text={node.value} />
      ) : (
        <>
          <span className={styles['label']} data-hint={node.field}>
            {label}
          </span>
          <span className={styles['value']} data-cut={node.value}>
            {node.value}
          </span>
        </>
      )}
      <span className={styles['end']}>
        {node.problem !== undefined && <span className={styles['problem']}>{text.details.malformed}</span>}
        {relation !== null && <Relation relation={relation} />}
        {node.asn1Type !== undefined && <span className={styles['type']}>{node.asn1Type}</span>}
        {node.asn1Type === undefined && relation === null && length !== null && hasBranches && (
          <span className={styles['length']}>{length}</span>
        )}
      </span>
    </div>
  );
}
