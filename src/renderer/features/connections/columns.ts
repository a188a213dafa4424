import type { Settings } from '../../../contract/settings.ts';
import { COLUMN_IDS, type ColumnId } from '../../model/row-order.ts';

interface ColumnShape {
  /** CSS grid track. */
  readonly track: string;
  readonly align: 'start' | 'end';
}

/** The verdict never gives way; server name and client do. */
export const SHAPES: Readonly<Record<ColumnId, ColumnShape>> = {
  number: { track: 'minmax(1.75rem, max-content)', align: 'end' },
  verdict: { track: 'minmax(9.25rem, 1fr)', align: 'start' },
  serverName: { track: 'minmax(0, 6.25rem)', align: 'start' },
  version: { track: '1.875rem', align: 'start' },
  client: { track: '8.25rem', align: 'start' },
  server: { track: '8.5rem', align: 'start' },
  alert: { track: '8.5rem', align: 'start' },
  packets: { track: '3.5rem', align: 'end' },
  bytes: { track: '4rem', align: 'end' },
  duration: { track: '3.75rem', align: 'end' },
  time: { track: '3.125rem', align: 'end' },
};

const NORMAL: readonly ColumnId[] = ['number', 'verdict', 'serverName', 'version', 'time'];
const WIDE: readonly ColumnId[] = ['number', 'verdict', 'serverName', 'version', 'client', 'alert', 'time'];
const NARROW: readonly ColumnId[] = ['verdict', 'time'];
const KEY = 'list.columns';

/** What was chosen, else what the width has room for. */
export function columnsFor(layout: Settings['layout'], isWide: boolean, isNarrow: boolean): readonly ColumnId[] {
  const kept = layout[KEY];
  if (isNarrow) return NARROW;
  if (typeof kept !== 'string' || kept === '') return isWide ? WIDE : NORMAL;
  const names = kept.split(' ');
  return COLUMN_IDS.filter((id) => names.includes(id));
}

export function toggledColumns(shown: readonly ColumnId[], id: ColumnId): Settings['layout'] {
  const next = COLUMN_IDS.filter((other) => (other === id ? !shown.includes(id) : shown.includes(other)));
  return { [KEY]: (next.includes('verdict') ? next : ['verdict' satisfies ColumnId, ...next]).join(' ') };
}

/** `numberWidth`: digits of the largest number; `clock`: times of day need more room than seconds. */
export function tracksOf(columns: readonly ColumnId[], digits: number, clock: boolean, isWide: boolean): string {
  const tracks = columns.map((id) => {
    if (id === 'number') return `${Math.max(1.75, digits * 0.46 + 0.35).toFixed(2)}rem`;
    if (id === 'time' && clock) return '6rem';
    if (id === 'serverName' && isWide) return 'minmax(4rem, 9rem)';
    return SHAPES[id].track;
  });
  return `2.125rem ${tracks.join(' ')}`;
}
