import { describe, expect, it } from 'vitest';
import { LibraryNeeded, onDemand, withLibraries } from '../../../src/core/keystores/on-demand.ts';

function library<Value>(value: Value) {
  const counted = { loads: 0, get: () => value };
  counted.get = onDemand(() => {
    counted.loads += 1;
    return Promise.resolve(value);
  });
  return counted;
}

describe('a library on demand', () => {
  it('is loaded when it is first asked for, and what asked for it is done again', async () => {
    const [one, other] = [library(20), library(3)];
    let reads = 0;
    const read = (): number => {
      reads += 1;
      return one.get() + other.get();
    };
    expect(await withLibraries(read)).toBe(23);
    expect([reads, one.loads, other.loads]).toEqual([3, 1, 1]);
    expect(await withLibraries(read)).toBe(23);
    expect([reads, one.loads, other.loads]).toEqual([4, 1, 1]);
  });

  it('is not loaded where nothing asks for it', async () => {
    const one = library(20);
    expect(await withLibraries(() => Promise.resolve('read'))).toBe('read');
    expect(one.loads).toBe(0);
  });

  it('leaves other errors alone, and its own where it cannot be loaded', async () => {
    const missing = onDemand(() => Promise.reject(new Error('no such file')));
    await expect(withLibraries(missing)).rejects.toThrow('no such file');
    const broken = (): never => {
      throw new RangeError('broken');
    };
    await expect(withLibraries(broken)).rejects.toThrow(RangeError);
    expect(missing).toThrow(LibraryNeeded);
  });
});
