import { describe, expect, it } from 'vitest';
import { Arena } from '../../../../src/core/tls/records/arena.ts';

const NOTHING = { bytes: new Uint8Array(0), length: 0 };

function part(length: number, value: number): { readonly bytes: Uint8Array; readonly length: number } {
  return { bytes: new Uint8Array(length + 3).fill(value), length };
}

describe('Arena', () => {
  it('keeps both parts under their number, and nothing under others', () => {
    const arena = new Arena();
    arena.store(7, part(2, 1), part(3, 2));
    expect(arena.read(7)).toEqual(new Uint8Array([1, 1, 2, 2, 2]));
    expect(arena.read(6)).toBeNull();
    arena.store(5000, part(1, 9), NOTHING);
    expect(arena.read(5000)).toEqual(new Uint8Array([9]));
  });

  it('has what is larger than any chunk', () => {
    const arena = new Arena();
    arena.store(0, part(3, 1), NOTHING);
    arena.store(1, part(1 << 20, 2), part(4, 3));
    arena.store(2, part(3, 4), NOTHING);
    expect(arena.read(1)?.length).toBe((1 << 20) + 4);
    expect(arena.read(0)).toEqual(new Uint8Array([1, 1, 1]));
    expect(arena.read(2)).toEqual(new Uint8Array([4, 4, 4]));
  });

  it('forgets what is released, and only that, however much is stored in its place', () => {
    const arena = new Arena();
    const lengthOf = (id: number): number => 1 + ((id * 7919) % 9000);
    const isKept = (id: number): boolean => id % 500 === 3;
    for (let id = 0; id < 4000; id += 1) {
      arena.store(id, part(lengthOf(id), id % 251), part(2, 255));
      const done = id - 40;
      if (done >= 0 && !isKept(done)) arena.release(done);
    }
    for (let id = 0; id < 4000; id += 1) {
      const expected = new Uint8Array(lengthOf(id) + 2).fill(id % 251, 0, lengthOf(id)).fill(255, lengthOf(id));
      if (isKept(id) || id >= 3960) expect(arena.read(id), String(id)).toEqual(expected);
      else expect(arena.read(id), String(id)).toBeNull();
    }
  });

  it('stores in the same memory again what everything was released from', () => {
    const arena = new Arena();
    const buffers = new Set<ArrayBufferLike>();
    for (let id = 0; id < 4000; id += 1) {
      arena.store(id, part(5000, id % 251), NOTHING);
      const stored = arena.read(id);
      if (stored !== null) buffers.add(stored.buffer);
      arena.release(id);
    }
    expect(buffers.size).toBeLessThan(4);
  });

  it('takes no notice of what is released twice, or was never there', () => {
    const arena = new Arena();
    arena.store(0, part(4, 1), NOTHING);
    arena.store(1, part(4, 2), NOTHING);
    arena.release(0);
    arena.release(0);
    arena.release(9);
    arena.store(2, part(1 << 20, 3), NOTHING);
    arena.store(3, part(4, 4), NOTHING);
    expect(arena.read(1)).toEqual(new Uint8Array([2, 2, 2, 2]));
  });
});
