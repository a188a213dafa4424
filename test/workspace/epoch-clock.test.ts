import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EpochClock } from '../../src/workspace/epoch-clock.ts';

it('counts the milliseconds that an analysis counts, before 1970 and years after the first packet too', () => {
  const epoch = fc.oneof(fc.bigInt(-(2n ** 62n), 2n ** 62n), fc.bigInt(-5_000_000n, 5_000_000n));
  const at = fc.oneof(
    fc.double({ min: -4e18, max: 4e18, noNaN: true }),
    fc.double({ min: -5e6, max: 5e6, noNaN: true }),
  );
  fc.assert(
    fc.property(epoch, at, (start, moment) => {
      const milliseconds = Number((start + BigInt(Math.round(moment))) / 1_000_000n);
      expect(new EpochClock(start).milliseconds(moment) + 0).toBe(milliseconds);
    }),
    { numRuns: 2000 },
  );
});
