import { describe, expect, it } from 'vitest';
import { shownTime } from '../../../../src/core/report/document/shown-time.ts';

describe('shownTime', () => {
  it.each([
    [1_700_000_000_123_456_789n, '2023-11-14 22:13:20.123 UTC'],
    [0n, '1970-01-01 00:00:00.000 UTC'],
    [10n ** 30n, `${10n ** 30n} ns`],
  ])('shows %s as %s', (at, text) => {
    expect(shownTime(at)).toBe(text);
  });
});
