import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseTimes, isoNanoseconds } from '../../../../src/core/report/json/time.ts';

describe('times of a report', () => {
  it('have nine decimals and Z, also before 1970', () => {
    expect(isoNanoseconds(1_767_225_600_000_000_001n)).toBe('2026-01-01T00:00:00.000000001Z');
    expect(isoNanoseconds(-1n)).toBe('1969-12-31T23:59:59.999999999Z');
  });

  it('outside of the range of dates are nanoseconds since 1970', () => {
    const far = 10n ** 30n;
    expect(isoNanoseconds(far)).toBe(`${far} ns`);
    const times = new CaseTimes(far);
    times.read(5);
    expect(times.second).toBeNull();
  });

  it('are the same text whether counted from 1970 or from the case’s first packet', () => {
    const epoch = fc.bigInt(-(2n ** 62n), 2n ** 62n);
    const offset = fc.double({ min: -9e15, max: 9e15, noNaN: true });
    fc.assert(
      fc.property(epoch, fc.array(offset, { minLength: 1 }), (start, offsets) => {
        const times = new CaseTimes(start);
        for (const at of offsets) {
          times.read(at);
          const text = `${times.second}${String(times.nanoseconds).padStart(9, '0')}Z`;
          expect(text).toBe(isoNanoseconds(start + BigInt(Math.round(at))));
        }
      }),
    );
  });
});
