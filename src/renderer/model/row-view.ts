import type { Language } from '../../text/language.ts';
import type { TimeFormat } from '../../contract/settings.ts';
import type { MarkKind } from '../components/Mark.tsx';
import { alertName, versionName } from '../../core/index.ts';
import type { ColumnId } from './row-order.ts';
import { ALERT_FROM_CLIENT, GROUP, type RowTable } from './row-table.ts';
import { formatBytes, formatClock, formatSeconds } from './time-format.ts';

export function markOfRow(table: RowTable, row: number): MarkKind {
  const group = table.group[row];
  if (group === GROUP.failed) return 'failed';
  if (group === GROUP.completed) return 'completed';
  if (group === GROUP.notTls) return 'dash';
  const cause = table.causeOf(row);
  if (cause === 'http-error-after-handshake') return 'warned';
  return cause === 'capture-incomplete' ? 'incomplete' : 'unknown';
}

export interface CellContext {
  readonly language: Language;
  readonly locale: string;
  readonly timeFormat: TimeFormat;
  readonly epoch: bigint | null;
  readonly verdictShort: (row: number) => string;
  /** Time of the row above, for deltas. */
  readonly before: number | null;
}

/** The text of one cell. */
export function cellText(table: RowTable, row: number, column: ColumnId, context: CellContext): string {
  switch (column) {
    case 'number':
      return String(row);
    case 'verdict':
      return context.verdictShort(row);
    case 'serverName':
      return table.text(table.serverName[row]) || table.text(table.server[row]);
    case 'version':
      return versionText(table.tlsVersion[row] ?? 0);
    case 'client':
      return table.text(table.client[row]);
    case 'server':
      return table.text(table.server[row]);
    case 'alert':
      return alertText(table.alert[row] ?? 0);
    case 'packets':
      return (table.packets[row] ?? 0).toLocaleString(context.locale);
    case 'bytes':
      return formatBytes(table.bytes[row] ?? 0);
    case 'duration':
      return formatSeconds(table.duration[row] ?? 0);
    case 'time':
      return timeText(table.startedAt[row] ?? 0, context);
  }
}

function versionText(version: number): string {
  return version === 0 ? '' : versionName(version).replace(/^TLS /u, '');
}

function alertText(alert: number): string {
  const code = alert & ~ALERT_FROM_CLIENT;
  return code === 0 ? '' : alertName(code - 1);
}

function timeText(at: number, { timeFormat, epoch, before }: CellContext): string {
  if (epoch !== null && (timeFormat === 'utc' || timeFormat === 'local')) return formatClock(epoch, at, timeFormat);
  return formatSeconds(timeFormat === 'delta' && before !== null ? at - before : at);
}
