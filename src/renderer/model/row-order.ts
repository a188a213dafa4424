import type { RowTable } from './row-table.ts';

export const COLUMN_IDS = [
  'number',
  'verdict',
  'serverName',
  'version',
  'client',
  'server',
  'alert',
  'packets',
  'bytes',
  'duration',
  'time',
] as const;
export type ColumnId = (typeof COLUMN_IDS)[number];

export interface SortOrder {
  readonly column: ColumnId;
  readonly descending: boolean;
  /** Failed, doubtful, completed, not TLS; the column orders within each. */
  readonly failedFirst: boolean;
}

export const DEFAULT_SORT: SortOrder = { column: 'number', descending: false, failedFirst: true };

const GROUPS = 4;

/** Rows in the order in which the list shows them. `allowed`: ids that the filter lets through, null for all. */
export function orderRows(
  table: RowTable,
  sort: SortOrder,
  allowed: Uint32Array | null,
  verdictRank: readonly number[],
): Uint32Array {
  const rows = allowed === null ? Uint32Array.from({ length: table.count }, (_, row) => row) : allowed.slice();
  if (sort.column !== 'number' || sort.descending)
    sortByKey(rows, keysOf(table, sort.column, verdictRank), sort.descending);
  return sort.failedFirst ? byGroup(rows, table.group) : rows;
}

/** Stable: what was in order before stays so within its group. */
function byGroup(rows: Uint32Array, group: Uint8Array): Uint32Array {
  const starts = new Uint32Array(GROUPS + 1);
  for (const row of rows) {
    const after = Math.min(group[row] ?? 0, GROUPS - 1) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let i = 1; i <= GROUPS; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);
  const ordered = new Uint32Array(rows.length);
  for (const row of rows) {
    const at = Math.min(group[row] ?? 0, GROUPS - 1);
    const place = starts[at] ?? 0;
    ordered[place] = row;
    starts[at] = place + 1;
  }
  return ordered;
}

function sortByKey(rows: Uint32Array, keys: ArrayLike<number>, descending: boolean): void {
  const sign = descending ? -1 : 1;
  rows.sort((a, b) => sign * ((keys[a] ?? 0) - (keys[b] ?? 0)) || a - b);
}

function keysOf(table: RowTable, column: ColumnId, verdictRank: readonly number[]): ArrayLike<number> {
  switch (column) {
    case 'number':
      return Uint32Array.from({ length: table.count }, (_, row) => row);
    case 'verdict':
      return Uint16Array.from(table.cause.subarray(0, table.count), (cause) => verdictRank[cause] ?? cause);
    case 'serverName':
      return textKeys(table, table.serverName);
    case 'client':
      return textKeys(table, table.client);
    case 'server':
      return textKeys(table, table.server);
    case 'version':
      return table.tlsVersion;
    case 'alert':
      return table.alert;
    case 'packets':
      return table.packets;
    case 'bytes':
      return table.bytes;
    case 'duration':
      return table.duration;
    case 'time':
      return table.startedAt;
  }
}

/** Strings are interned: their ranks are made once, and rows compare as numbers. */
function textKeys(table: RowTable, column: Uint32Array): Uint32Array {
  const collator = new Intl.Collator(undefined, { numeric: true });
  const used = [...new Set(column.subarray(0, table.count))];
  used.sort((a, b) => collator.compare(table.text(a), table.text(b)));
  const rank = new Map(used.map((index, at) => [index, at]));
  return Uint32Array.from(column.subarray(0, table.count), (index) => rank.get(index) ?? 0);
}
