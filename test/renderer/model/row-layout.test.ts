import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenRows, offsetFor, unevenRows } from '../../../src/renderer/model/row-layout.ts';

const seen = { offset: 100, extent: 200, header: 24, around: 0, step: 40 };

describe('rows of known sizes', () => {
  it('stand where sizes that happen to be equal put them', () => {
    const even = evenRows(50, 26, 24);
    const uneven = unevenRows(Array<number>(50).fill(26), 24);
    expect(uneven.total).toBe(even.total);
    for (let at = 0; at < 1500; at += 13) expect(uneven.indexAt(at)).toBe(even.indexAt(at));
    for (let index = 0; index < 50; index += 1) expect(uneven.start(index)).toBe(even.start(index));
  });

  it('are found at every place within them, whatever their sizes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 80 }), (sizes) => {
        const layout = unevenRows(sizes, 6);
        sizes.forEach((size, index) => {
          expect(layout.indexAt(layout.start(index))).toBe(index);
          expect(layout.indexAt(layout.start(index) + size - 1)).toBe(index);
        });
        expect(layout.indexAt(-5)).toBe(0);
        expect(layout.indexAt(layout.total + 5)).toBe(sizes.length - 1);
      }),
    );
  });

  it('are none in an empty list', () => {
    expect(evenRows(0, 26).indexAt(0)).toBe(0);
    expect(unevenRows([]).total).toBe(0);
    expect(offsetFor(evenRows(0, 26), 0, seen)).toBeNull();
  });
});

describe('bringing a row into sight', () => {
  const layout = evenRows(1000, 20, 24);
  it.each([
    ['leaves a row that is seen', 6, null],
    ['counts what the header covers as out of sight', 4, 80],
    ['moves by no more than a near row needs', 14, 124],
    ['puts one from far away in the middle', 500, 9922],
    ['goes to the end and no farther', 999, layout.total - 200],
    ['goes to the beginning and no farther', 0, 0],
  ])('%s', (_, index, offset) => {
    expect(offsetFor(layout, index, seen)).toBe(offset);
  });

  it.each([
    ['shows what stands below it', 12, 136],
    ['shows what stands above it', 7, 88],
    ['leaves a row that has it', 9, null],
    ['asks for nothing beyond the end', 999, layout.total - 200],
  ])('%s', (_, index, offset) => {
    expect(offsetFor(layout, index, { ...seen, around: 60 })).toBe(offset);
  });

  it('always ends with the row in sight', () => {
    const places = [fc.nat(999), fc.integer({ min: 60, max: 900 }), fc.nat(19000), fc.nat(90)] as const;
    fc.assert(
      fc.property(...places, (index, extent, offset, around) => {
        const to = offsetFor(layout, index, { ...seen, extent, offset, around }) ?? offset;
        expect(layout.start(index)).toBeGreaterThanOrEqual(to + 24);
        expect(layout.start(index) + 20).toBeLessThanOrEqual(to + extent);
      }),
    );
  });
});
