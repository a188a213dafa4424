import { describe, expect, it } from 'vitest';
import { findRow } from '../../../src/renderer/model/find-row.ts';
import { RowTable } from '../../../src/renderer/model/row-table.ts';
import { rowBatch } from '../fake/rows.ts';

const table = new RowTable();
table.apply(true, [rowBatch()]);
const order = Uint32Array.from({ length: table.count }, (_, row) => row);
const place = { table, order, from: -1, direction: 1 as const, words: ['Completed'] };

describe('finding a row', () => {
  it('goes to the next one that shows the text, whatever its case, and around the end', () => {
    expect(findRow(place, 'BILLING')).toBe(9);
    expect(findRow({ ...place, from: 7 }, 'api.partner')).toBe(11);
    expect(findRow({ ...place, from: 14 }, 'api.partner')).toBe(7);
  });

  it('goes back', () => {
    expect(findRow({ ...place, from: 11, direction: -1 }, 'api.partner')).toBe(7);
    expect(findRow({ ...place, direction: -1 }, 'partner')).toBe(14);
  });

  it('stays where it is when nothing else shows it, and says when nothing does', () => {
    expect(findRow({ ...place, from: 9 }, 'billing')).toBe(9);
    expect(findRow(place, 'nowhere')).toBeNull();
    expect(findRow({ ...place, order: new Uint32Array(0) }, 'billing')).toBeNull();
  });
});
