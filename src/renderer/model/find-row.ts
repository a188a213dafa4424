import type { RowTable } from './row-table.ts';

interface Place {
  readonly table: RowTable;
  readonly order: Uint32Array;
  /** Where in the order to begin, -1 for before its first row. */
  readonly from: number;
  readonly direction: 1 | -1;
  /** What the list shows of each cause, by its number. */
  readonly words: readonly string[];
}

/** The next row that shows the text, around the end of the list; null for none. Texts are shared: each is looked at once. */
export function findRow({ table, order, from, direction, words }: Place, query: string): number | null {
  const wanted = query.toLocaleLowerCase();
  const has = (text: string): boolean => text.toLocaleLowerCase().includes(wanted);
  const strings = new Map<number, boolean>();
  const hasString = (index: number): boolean => {
    const known = strings.get(index) ?? has(table.text(index));
    strings.set(index, known);
    return known;
  };
  const causes = words.map(has);
  const shows = (row: number): boolean =>
    causes[table.cause[row] ?? 0] === true ||
    String(row).includes(wanted) ||
    [table.server, table.serverName, table.client].some((column) => hasString(column[row] ?? 0));
  const count = order.length;
  const start = from < 0 && direction < 0 ? 0 : from;
  for (let step = 1; step <= count; step += 1) {
    const row = order[(start + direction * step + 2 * count) % count];
    if (row !== undefined && shows(row)) return row;
  }
  return null;
}
