import { Lock, LockOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NameRelation } from '../../../core/clients/model.ts';
import type { Side } from '../../../core/handshakes/model.ts';
import type { ConnectionView } from '../../../contract/views.ts';
import { Chip, Tag } from '../../components/Chip.tsx';
import { cx } from '../../components/cx.ts';
import { DistinguishedName } from '../../components/DistinguishedName.tsx';
import { Relation } from '../../components/Relation.tsx';
import { packetText, type AuthorityRow, type LadderRow, type MessageRow, type TcpRow } from '../../model/ladder.ts';
import { messageDetail } from '../../model/message-detail.ts';
import { formatTime, type TimeReference } from '../../model/time-format.ts';
import { useText } from '../../state/use-window.ts';
import styles from './ladder.module.css';

interface RowContext {
  readonly view: ConnectionView;
  readonly relations: readonly NameRelation[] | null;
  readonly time: TimeReference;
  readonly allAuthorities: boolean;
}

interface LadderRowProps {
  readonly row: LadderRow;
  readonly before: number | null;
  readonly top: number;
  readonly height: number;
  readonly position: number;
  readonly count: number;
  readonly isChosen: boolean;
  readonly isOfChosen: boolean;
  readonly context: RowContext;
  readonly onChoose: () => void;
}

export function LadderRowView(props: LadderRowProps) {
  const { row, top, height, position, count, isChosen, isOfChosen, context, onChoose } = props;
  const shape = shapeOf(row, context);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the listbox has the keys and the focus
    <div
      id={`ladder-${row.key}`}
      role="option"
      aria-selected={isChosen}
      aria-posinset={position}
      aria-setsize={count}
      className={cx(styles['row'], ...shape.classes, isChosen && styles['chosen'], isOfChosen && styles['holder'])}
      style={{ top, height }}
      onClick={onChoose}
      onContextMenu={onChoose}
    >
      <RowContent {...props} />
    </div>
  );
}

function shapeOf(row: LadderRow, context: RowContext): { readonly classes: readonly (string | undefined)[] } {
  switch (row.kind) {
    case 'message':
      return {
        classes: [
          styles['message'],
          row.entry.from === 'server' ? styles['fromServer'] : undefined,
          styles[row.entry.visibility],
          row.failing ? styles['failing'] : undefined,
          row.first ? styles['first'] : undefined,
          row.last ? styles['last'] : undefined,
        ],
      };
    case 'tcp':
      return {
        classes: [
          styles['message'],
          styles['tcp'],
          row.entries[0]?.from === 'server' ? styles['fromServer'] : undefined,
        ],
      };
    case 'authority':
      return {
        classes: [
          styles['authority'],
          context.relations === null ? undefined : styles[context.relations[row.index] ?? 'no-match'],
        ],
      };
    case 'more':
      return { classes: [styles['more']] };
    case 'loss':
      return { classes: [styles['loss']] };
    case 'section':
      return { classes: [styles['section']] };
  }
}

function RowContent({ row, before, isOfChosen, context }: LadderRowProps) {
  const text = useText();
  switch (row.kind) {
    case 'message':
      return <Message row={row} before={before} context={context} />;
    case 'tcp':
      return <Tcp row={row} before={before} context={context} />;
    case 'authority':
      return <Authority row={row} context={context} isOfChosen={isOfChosen} />;
    case 'more':
      return (
        <span className={styles['moreText']}>
          {row.hidden > 0 ? text.ladder.moreNames(row.hidden) : text.ladder.fewerNames}
        </span>
      );
    case 'loss':
      return <span className={styles['lossText']}>{lossText(row.loss.because, row.loss.length, text)}</span>;
    case 'section':
      return <span className={styles['sectionText']}>{text.ladder.handshakeKind[row.section]}</span>;
  }
}

function lossText(because: 'gap' | 'cut', length: number, text: ReturnType<typeof useText>): string {
  const bytes = length.toLocaleString(text.locale);
  return because === 'gap' ? text.ladder.lost(bytes) : text.ladder.cut(bytes);
}

interface LineProps {
  readonly side: Side;
  readonly time: string | null;
  readonly packet: ReactNode;
  readonly children: ReactNode;
}

/** Time, packet chip, and the lane between the two lifelines. */
function Line({ side, time, packet, children }: LineProps) {
  const text = useText();
  return (
    <>
      <span className={styles['time']}>{time}</span>
      <span className={styles['packet']}>{packet}</span>
      <span className={styles['lane']}>
        <span className={styles['label']}>{children}</span>
        <span className={styles['wire']} role="img" aria-label={text.ladder.fromTo[side]} />
      </span>
    </>
  );
}

function Message({
  row,
  before,
  context,
}: {
  readonly row: MessageRow;
  readonly before: number | null;
  readonly context: RowContext;
}) {
  const text = useText();
  const { entry } = row;
  const detail = messageDetail(context.view, entry, text);
  const isHidden = entry.visibility === 'encrypted' || entry.visibility === 'inferred';
  return (
    <Line
      side={entry.from}
      time={row.first ? formatTime(entry.at, before, context.time) : null}
      packet={row.first ? <Chip text={`#${entry.packet}`} tone={row.failing ? 'failing' : 'quiet'} /> : null}
    >
      {isHidden && <Lock aria-hidden="true" />}
      {entry.visibility === 'decrypted' && <LockOpen aria-hidden="true" />}
      <span className={styles['name']} data-term={entry.kind === 'application-data' ? 'application-data' : entry.name}>
        {entry.name}
      </span>
      {row.lengthZero && <Tag text={text.ladder.lengthZero} tone="solid" />}
      {entry.packets.length > 1 && <Tag text={text.ladder.packets(entry.packets.length)} />}
      {detail !== '' && (
        <span className={styles['detail']} data-cut={detail} data-term={isHidden ? entry.visibility : undefined}>
          {detail}
        </span>
      )}
    </Line>
  );
}

const TCP_TERMS: Readonly<Record<string, string>> = { 'SYN-ACK': 'SYN', cut: 'snaplen' };

function Tcp({
  row,
  before,
  context,
}: {
  readonly row: TcpRow;
  readonly before: number | null;
  readonly context: RowContext;
}) {
  const text = useText();
  const first = row.entries[0];
  if (first === undefined) return null;
  const names = row.entries.map(({ name }) => text.ladder.tcp[name] ?? name).join(', ');
  const closing = row.entries.some(({ name }) => /^rst/iu.test(name)) ? text.ladder.resetBy : text.ladder.closedBy;
  const isClosing = row.entries.some(({ name }) => /^(fin|rst)/iu.test(name));
  return (
    <Line side={first.from} time={formatTime(first.at, before, context.time)} packet={packetText(row.entries)}>
      <span className={styles['name']} data-term={TCP_TERMS[first.name] ?? first.name}>
        {names}
      </span>
      {isClosing && <span className={styles['detail']}>{closing[first.from]}</span>}
      {first.name === 'retransmission' && first.length > 0 && (
        <span className={styles['detail']}>{text.ladder.bytes(first.length.toLocaleString(text.locale))}</span>
      )}
    </Line>
  );
}

function Authority({
  row,
  context,
  isOfChosen,
}: {
  readonly row: AuthorityRow;
  readonly context: RowContext;
  readonly isOfChosen: boolean;
}) {
  const relation = context.relations?.[row.index] ?? null;
  return (
    <span className={styles['authorityName']} data-of-chosen={isOfChosen || undefined} data-term="ca-name">
      {relation !== null && <Relation relation={relation} markOnly />}
      <DistinguishedName text={row.text} />
      {relation !== null && <Relation relation={relation} wordOnly />}
    </span>
  );
}
