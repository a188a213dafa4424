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
  const rows = allowed ?? Uint32Array.from({ length: table.count }, (_, row) => row);
  const isSorted = sort.column === 'number' && !sort.descending;
  const sorted = isSorted ? rows : sortByKey(rows, keysOf(table, sort.column, verdictRank), sort.descending);
  if (!sort.failedFirst) return sorted;
  return dealt(
    sorted,
    Uint8Array.from(sorted, (row) => Math.min(table.group[row] ?? 0, GROUPS - 1)),
    GROUPS,
  );
}

/**
 * Stable. Two hundred thousand rows are ordered while a finger is still on the button: the engine's own sort of numbers
 * ranks the keys, and rows are dealt to their ranks.
 */
function sortByKey(rows: Uint32Array, keys: ArrayLike<number>, descending: boolean): Uint32Array {
  const found = Float64Array.from(rows, (row) => keys[row] ?? 0);
  const distinct = distinctOf(found);
  const last = distinct.length - 1;
  const ranks = Uint32Array.from(found, (key) => {
    const rank = rankOf(distinct, key);
    return descending ? last - rank : rank;
  });
  return dealt(rows, ranks, distinct.length);
}

function distinctOf(keys: Float64Array): Float64Array {
  const sorted = keys.toSorted();
  let count = 0;
  for (const key of sorted) {
    if (count > 0 && sorted[count - 1] === key) continue;
    sorted[count] = key;
    count += 1;
  }
  return sorted.subarray(0, count);
}

function rankOf(distinct: Float64Array, key: number): number {
  let low = 0;
  let high = distinct.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((distinct[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows by their rank; what was in order before stays so within a rank. */
function dealt(rows: Uint32Array, ranks: ArrayLike<number>, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1);
  for (let at = 0; at < rows.length; at += 1) {
    const after = (ranks[at] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let rank = 1; rank <= count; rank += 1) starts[rank] = (starts[rank] ?? 0) + (starts[rank - 1] ?? 0);
  const ordered = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) {
    const rank = ranks[at] ?? 0;
    const place = starts[rank] ?? 0;
    ordered[place] = rows[at] ?? 0;
    starts[rank] = place + 1;
  }
  return ordered;
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
