import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/text/language.ts';
import { formatList, formatNumber } from '../../../src/text/rules/format.ts';

describe.each(LANGUAGES)('numbers and lists in %s', (language) => {
  it('are what Intl writes, which is not loaded for whole numbers', () => {
    const intl = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
    const number = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.double({ min: -1e9, max: 1e9, noNaN: true }));
    fc.assert(
      fc.property(number, (value) => {
        fc.pre(!Object.is(value, -0));
        expect(formatNumber(language, value)).toBe(intl.format(value));
      }),
    );
  });

  it.each([0, 1, 2, 3])('are what Intl writes of %i items', (count) => {
    const items = ['a', 'b', 'c'].slice(0, count);
    const intl = new Intl.ListFormat(language, { style: 'long', type: 'conjunction' });
    // In Chinese all are set apart alike.
    expect(formatList(language, items)).toBe(intl.format(items).replace('和', '、'));
  });
});
