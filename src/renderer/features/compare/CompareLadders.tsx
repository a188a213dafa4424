import { Lock } from 'lucide-react';
import type { TimelineEntry } from '../../../core/handshakes/model.ts';
import type { ConnectionView } from '../../../contract/views.ts';
import { Chip, Tag } from '../../components/Chip.tsx';
import { cx } from '../../components/cx.ts';
import type { AlignedRow } from '../../model/aligned-timelines.ts';
import { ladderRows, type MessageRow } from '../../model/ladder.ts';
import { messageDetail } from '../../model/message-detail.ts';
import { useText } from '../../state/use-window.ts';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import styles from './compare.module.css';

interface CompareLaddersProps {
  readonly left: ConnectionView;
  readonly right: ConnectionView;
  readonly rows: readonly AlignedRow[];
  readonly onEntry: (connection: number, entry: number) => void;
}

/** Both ladders on one grid: what one lacks leaves its place. */
export function CompareLadders({ left, right, rows, onEntry }: CompareLaddersProps) {
  const text = useText();
  const marks = [messageRows(left), messageRows(right)] as const;
  return (
    <ScrollRegion className={styles['scroll']} label={text.compare.title}>
      <div className={styles['heads']} aria-hidden="true">
        {[left, right].map(({ connection }) => (
          <div key={connection.id}>
            <b>{text.ladder.client}</b>
            <b>{text.ladder.server}</b>
          </div>
        ))}
      </div>
      <ul>
        {rows.map((row, at) => (
          <li key={at} className={styles['pairRow']}>
            <Half
              view={left}
              entry={row.left}
              other={row.right}
              row={row.left === null ? undefined : marks[0].get(row.left.index)}
              onEntry={onEntry}
            />
            <Half
              view={right}
              entry={row.right}
              other={row.left}
              row={row.right === null ? undefined : marks[1].get(row.right.index)}
              onEntry={onEntry}
            />
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}

function messageRows(view: ConnectionView): ReadonlyMap<number, MessageRow> {
  const rows = ladderRows(view, { tcp: 'none', allAuthorities: false, chosen: null });
  return new Map(rows.flatMap((row) => (row.kind === 'message' ? [[row.entry.index, row] as const] : [])));
}

interface HalfProps {
  readonly view: ConnectionView;
  readonly entry: TimelineEntry | null;
  readonly other: TimelineEntry | null;
  readonly row: MessageRow | undefined;
  readonly onEntry: CompareLaddersProps['onEntry'];
}

function Half({ view, entry, other, row, onEntry }: HalfProps) {
  const text = useText();
  if (entry === null)
    return (
      <div className={styles['half']}>
        <span />
        <span className={styles['lacks']}>{text.compare.noMessage(other?.name ?? '')}</span>
      </div>
    );
  const detail = messageDetail(view, entry, text);
  const isHidden = entry.visibility === 'encrypted' || entry.visibility === 'inferred';
  return (
    <div
      data-connection={view.connection.id}
      data-entry={entry.index}
      data-copied={detail === '' ? entry.name : `${entry.name}: ${detail}`}
      className={cx(
        styles['half'],
        entry.from === 'server' && styles['fromServer'],
        row?.failing === true && styles['failing'],
        isHidden && styles['hidden'],
        row?.first === false && styles['joinsBefore'],
        row?.last === false && styles['joinsAfter'],
        other === null && styles['alone'],
      )}
    >
      <span>
        {row?.first === true && (
          <Chip
            text={`#${entry.packet}`}
            tone={row.failing ? 'failing' : 'quiet'}
            label={text.verdict.goTo(`#${entry.packet}`)}
            onPress={() => {
              onEntry(view.connection.id, entry.index);
            }}
          />
        )}
      </span>
      <span className={styles['lane']}>
        <span className={styles['label']}>
          {isHidden && <Lock aria-hidden="true" />}
          <b data-term={entry.name}>{entry.name}</b>
          {row?.lengthZero === true && <Tag text={text.ladder.lengthZero} tone="solid" />}
          {detail !== '' && (
            <span className={styles['messageDetail']} data-cut={detail}>
              {detail}
            </span>
          )}
        </span>
        <span className={styles['wire']} role="img" aria-label={text.ladder.fromTo[entry.from]} />
      </span>
    </div>
  );
}
