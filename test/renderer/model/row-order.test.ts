import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMN_IDS, DEFAULT_SORT, orderRows, type ColumnId } from '../../../src/renderer/model/row-order.ts';
import { RowTable } from '../../../src/renderer/model/row-table.ts';
import { rowBatch } from '../fake/rows.ts';

const RANK = Array.from({ length: 64 }, (_, at) => 63 - at);

function tableOf(times: readonly number[], groups: readonly (0 | 1 | 2 | 3)[] = []): RowTable {
  const table = new RowTable();
  const rows = times.map((at, row) => ({
    cause: 'handshake-completed' as const,
    group: groups[row] ?? (2 as const),
    name: `host-${at % 7}`,
    version: 0x0303,
    at,
  }));
  table.apply(true, [rowBatch(rows)]);
  return table;
}

describe('the order of rows', () => {
  it('is by number, the failed first, then the doubtful, the completed, and what is not TLS', () => {
    const table = tableOf([0, 1, 2, 3, 4, 5], [2, 0, 3, 1, 0, 2]);
    expect([...orderRows(table, DEFAULT_SORT, null, RANK)]).toEqual([1, 4, 3, 0, 5, 2]);
    expect([...orderRows(table, { ...DEFAULT_SORT, failedFirst: false }, null, RANK)]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('keeps equal rows in the order of their numbers, whichever way it goes', () => {
    const table = tableOf([3, 1, 3, 1, 2]);
    const sort = { ...DEFAULT_SORT, column: 'time' as const };
    expect([...orderRows(table, sort, null, RANK)]).toEqual([1, 3, 4, 0, 2]);
    expect([...orderRows(table, { ...sort, descending: true }, null, RANK)]).toEqual([0, 2, 4, 1, 3]);
  });

  it('holds only what the filter lets through, and leaves the filter as it is', () => {
    const table = tableOf([4, 3, 2, 1, 0]);
    const allowed = Uint32Array.of(0, 2, 4);
    expect([...orderRows(table, { ...DEFAULT_SORT, column: 'time' }, allowed, RANK)]).toEqual([4, 2, 0]);
    expect([...allowed]).toEqual([0, 2, 4]);
  });

  it('is what a plain stable sort gives, for any times, column and direction', () => {
    const times = fc.array(fc.oneof(fc.nat(5), fc.double({ min: 0, max: 1e6, noNaN: true })), { maxLength: 60 });
    fc.assert(
      fc.property(times, fc.constantFrom<ColumnId>('time', 'number'), fc.boolean(), (at, column, descending) => {
        const table = tableOf(at);
        const key = (row: number): number => (column === 'time' ? (table.startedAt[row] ?? 0) : row);
        const plain = at
          .map((_, row) => row)
          .toSorted((a, b) => (descending ? key(b) - key(a) : key(a) - key(b)) || a - b);
        expect([...orderRows(table, { column, descending, failedFirst: false }, null, RANK)]).toEqual(plain);
      }),
    );
  });

  it.each(COLUMN_IDS)('by %s holds every row once', (column) => {
    const table = tableOf([5, 3, 9, 1]);
    const order = orderRows(table, { ...DEFAULT_SORT, column }, null, RANK);
    expect([...order].sort()).toEqual([0, 1, 2, 3]);
  });
});
