import type { Connection, StreamLoss, TimelineEntry } from '../../core/handshakes/model.ts';
import type { Settings } from '../../contract/settings.ts';
import type { ConnectionView } from '../../contract/views.ts';
import { ALERT_WARNING } from '../../core/index.ts';

/** The first names of a CertificateRequest that are seen; the rest unfold on demand. */
export const AUTHORITIES_AT_FIRST = 8;

interface RowBase {
  readonly key: string;
  /** Pixels at a root size of 16. */
  readonly height: number;
}

export interface MessageRow extends RowBase {
  readonly kind: 'message';
  readonly entry: TimelineEntry;
  /** First and last of the messages that one packet carried: they share a bar, a time and a chip. */
  readonly first: boolean;
  readonly last: boolean;
  /** This is what made it fail. */
  readonly failing: boolean;
  /** A client Certificate without a certificate. */
  readonly lengthZero: boolean;
}

export interface TcpRow extends RowBase {
  readonly kind: 'tcp';
  /** One, or the opening three, or the closing run of one side. */
  readonly entries: readonly TimelineEntry[];
}

export interface AuthorityRow extends RowBase {
  readonly kind: 'authority';
  readonly entry: TimelineEntry;
  readonly index: number;
  readonly text: string;
}

export interface MoreRow extends RowBase {
  readonly kind: 'more';
  readonly entry: TimelineEntry;
  readonly hidden: number;
}

export interface LossRow extends RowBase {
  readonly kind: 'loss';
  readonly loss: StreamLoss;
}

export interface SectionRow extends RowBase {
  readonly kind: 'section';
  readonly section: 'renegotiation' | 'post-handshake-authentication';
}

export type LadderRow = MessageRow | TcpRow | AuthorityRow | MoreRow | LossRow | SectionRow;

/** `events`: without bare ACKs, which say nothing of their own and stand after every message. */
export type TcpShown = 'all' | 'events' | 'none';

export interface LadderOptions {
  readonly tcp: TcpShown;
  readonly allAuthorities: boolean;
  /** The chosen entry is shown in any case. */
  readonly chosen: number | null;
  /** Listed names that are shown in any case: the chosen one, those that match or nearly do. */
  readonly telling?: ReadonlySet<number>;
}

export const ACKS_SHOWN = 'ladder.acks';

export function tcpShown({ showTcp, layout }: Pick<Settings, 'showTcp' | 'layout'>): TcpShown {
  if (!showTcp) return 'none';
  return layout[ACKS_SHOWN] === true ? 'all' : 'events';
}

/** Messages always, and what is missing; of TCP what is asked for. */
export function shownEntries(
  timeline: readonly TimelineEntry[],
  tcp: TcpShown,
  chosen: number | null,
): readonly TimelineEntry[] {
  return timeline.filter(({ kind, index, name }, at) => {
    if (kind !== 'tcp' || index === chosen || LOSSES.has(name) || tcp === 'all') return true;
    return tcp === 'events' && (name !== 'ACK' || OPENING.test(timeline[at - 1]?.name ?? ''));
  });
}

const HEIGHT = {
  message: 21,
  first: 24,
  failing: 24,
  tcp: 17,
  authority: 21,
  more: 21,
  loss: 21,
  section: 24,
} as const;
const OPENING = /^syn/iu;
const LOSSES: ReadonlySet<string> = new Set(['gap', 'cut']);
const QUIET_ENDS = new Set(['handshake-completed', 'completed-without-client-certificate']);

export function ladderRows(view: ConnectionView, options: LadderOptions): readonly LadderRow[] {
  const { connection } = view;
  const timeline = shownEntries(connection.timeline, options.tcp, options.chosen);
  const marks = marksOf(view);
  const rows: LadderRow[] = [];
  for (let at = 0; at < timeline.length; at += 1) {
    const entry = timeline[at];
    if (entry === undefined) continue;
    for (const loss of marks.losses.get(entry.index) ?? [])
      rows.push({ kind: 'loss', key: `l${rows.length}`, height: HEIGHT.loss, loss });
    const section = marks.sections.get(entry.index);
    if (section !== undefined) rows.push({ kind: 'section', key: `s${entry.index}`, height: HEIGHT.section, section });
    if (entry.kind === 'tcp') {
      const run = tcpRun(timeline, at);
      rows.push({ kind: 'tcp', key: `t${entry.index}`, height: HEIGHT.tcp, entries: run });
      at += run.length - 1;
      continue;
    }
    rows.push(messageRow(entry, timeline[at - 1], timeline[at + 1], marks));
    if (entry.index === marks.request) pushAuthorities(rows, entry, view.authorityTexts, options);
  }
  return rows;
}

interface Marks {
  readonly failing: ReadonlySet<number>;
  readonly empty: ReadonlySet<number>;
  readonly sections: ReadonlyMap<number, SectionRow['section']>;
  readonly losses: ReadonlyMap<number, readonly StreamLoss[]>;
  /** The entry whose names `authorityTexts` are: the last CertificateRequest that was read. */
  readonly request: number | null;
}

function marksOf({ connection, diagnosis }: ConnectionView): Marks {
  const quiet = QUIET_ENDS.has(diagnosis.verdict.cause);
  const failing = new Set<number>();
  const empty = new Set<number>();
  const sections = new Map<number, SectionRow['section']>();
  let request: number | null = null;
  for (const handshake of connection.handshakes) {
    const sent = handshake.clientCertificate;
    const emptyPlace =
      sent.kind === 'seen' && sent.value.chain.length === 0 ? sent.place : sent.kind === 'inferred' ? sent.place : null;
    if (emptyPlace !== null) empty.add(emptyPlace.entry);
    if (emptyPlace !== null && !quiet) failing.add(emptyPlace.entry);
    if (handshake.certificateRequest.kind === 'seen') request = handshake.certificateRequest.place.entry;
    const start = startOf(handshake);
    if (handshake.kind !== 'initial' && start !== null) sections.set(start, handshake.kind);
  }
  for (const alert of connection.alerts) if (isFailing(alert, quiet)) failing.add(alert.place.entry);
  return { failing, empty, sections, losses: lossesByEntry(connection), request };
}

/** close_notify and other warnings end nothing; an encrypted alert in a failed connection does. */
function isFailing(alert: Connection['alerts'][number], quiet: boolean): boolean {
  if (alert.level === ALERT_WARNING || alert.code === 0) return false;
  return alert.level !== null || !quiet;
}

function startOf(handshake: Connection['handshakes'][number]): number | null {
  const hello = handshake.clientHello;
  if (hello.kind === 'seen') return hello.place.entry;
  const request = handshake.certificateRequest;
  return request.kind === 'seen' ? request.place.entry : null;
}

function lossesByEntry(connection: Connection): ReadonlyMap<number, readonly StreamLoss[]> {
  const found = new Map<number, StreamLoss[]>();
  const shown = new Set(connection.timeline.filter(({ name }) => LOSSES.has(name)).map(({ index }) => index));
  for (const loss of connection.losses) {
    if (shown.has(loss.place.entry)) continue;
    const at = found.get(loss.place.entry);
    if (at === undefined) found.set(loss.place.entry, [loss]);
    else at.push(loss);
  }
  return found;
}

const CLOSING = /^(fin|rst)/iu;

function tcpRun(timeline: readonly TimelineEntry[], at: number): readonly TimelineEntry[] {
  const [a, b, c] = timeline.slice(at, at + 3);
  if (a === undefined) return [];
  const opens = OPENING.test(a.name) && b?.kind === 'tcp' && OPENING.test(b.name) && b.from !== a.from;
  if (opens && c?.kind === 'tcp' && /^ack$/iu.test(c.name) && c.from === a.from) return [a, b, c];
  const closes = CLOSING.test(a.name) && b?.kind === 'tcp' && CLOSING.test(b.name) && b.from === a.from;
  return closes && b.name !== a.name ? [a, b] : [a];
}

function samePacket(a: TimelineEntry | undefined, b: TimelineEntry): boolean {
  return a !== undefined && a.kind !== 'tcp' && a.packet === b.packet && a.capture === b.capture && a.from === b.from;
}

function messageRow(
  entry: TimelineEntry,
  before: TimelineEntry | undefined,
  after: TimelineEntry | undefined,
  marks: Marks,
): MessageRow {
  const first = !samePacket(before, entry);
  const last = !(after !== undefined && samePacket(entry, after) && after.kind !== 'tcp');
  const failing = marks.failing.has(entry.index);
  return {
    kind: 'message',
    key: `m${entry.index}`,
    height: failing ? HEIGHT.failing : first ? HEIGHT.first : HEIGHT.message,
    entry,
    first,
    last,
    failing,
    lengthZero: marks.empty.has(entry.index),
  };
}

function pushAuthorities(
  rows: LadderRow[],
  entry: TimelineEntry,
  texts: readonly string[],
  { allAuthorities, telling }: LadderOptions,
): void {
  let shown = 0;
  for (const [index, text] of texts.entries()) {
    if (!allAuthorities && index >= AUTHORITIES_AT_FIRST && telling?.has(index) !== true) continue;
    shown += 1;
    rows.push({ kind: 'authority', key: `a${index}`, height: HEIGHT.authority, entry, index, text });
  }
  if (texts.length > AUTHORITIES_AT_FIRST)
    rows.push({ kind: 'more', key: 'more', height: HEIGHT.more, entry, hidden: texts.length - shown });
}

/** `#7`, or `#1–3` where a line speaks of several packets. */
export function packetText(entries: readonly TimelineEntry[]): string {
  const first = entries[0]?.packet ?? 0;
  const last = entries.at(-1)?.packet ?? first;
  return first === last ? `#${first}` : `#${Math.min(first, last)}–${Math.max(first, last)}`;
}
