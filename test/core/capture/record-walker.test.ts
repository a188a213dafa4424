import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteWindow } from '../../../src/core/capture/record.ts';
import { RecordWalker, type RecordReader } from '../../../src/core/capture/record-walker.ts';

/** Records of a byte that says how many follow. One is believed when the first byte of the next is there, or at the end. */
class Lengths implements RecordReader {
  needed = 2;
  readonly records: string[] = [];
  /** Of each record: the window it was read from. */
  readonly windows: Uint8Array[] = [];

  walk({ bytes, base }: ByteWindow, position: number, end: number, isLast = false): number {
    let at = position;
    while (at < end) {
      const next = at + 1 + (bytes[at] ?? 0);
      if (next > end || (next === end && !isLast)) {
        this.needed = next + 1 - at;
        return at;
      }
      this.records.push(`${base + at}: ${bytes.slice(at + 1, next).join(' ')}`);
      this.windows.push(bytes);
      at = next;
    }
    this.needed = 2;
    return at;
  }
}

function walked(file: Uint8Array, cuts: readonly number[]): Lengths {
  const reader = new Lengths();
  const walker = new RecordWalker(reader, 100);
  [...cuts, file.length].reduce((from, to) => {
    walker.push(file.subarray(from, to));
    return to;
  }, 0);
  walker.end();
  return reader;
}

const files = fc
  .array(fc.uint8Array({ maxLength: 9 }), { maxLength: 30 })
  .map((contents) => Uint8Array.from(contents.flatMap((content) => [content.length, ...content])));

describe('a walk over records that comes in chunks', () => {
  it('finds the same records at the same places, however the chunks are cut', () => {
    fc.assert(
      fc.property(files, fc.array(fc.nat(200), { maxLength: 12 }), (file, places) => {
        const cuts = places.map((place) => Math.min(place, file.length)).sort((one, other) => one - other);
        expect(walked(file, cuts).records).toEqual(walked(file, []).records);
      }),
      { seed: 1 },
    );
  });

  it('copies the record that straddles two chunks, and none behind it', () => {
    const file = Uint8Array.from([2, 1, 1, 3, 2, 2, 2, 1, 3, 1, 4, 0, 1, 5, 2, 6, 6]);
    const { windows } = walked(file, [5]);
    expect(windows.map((bytes) => bytes.buffer === file.buffer)).toEqual([true, false, true, true, true, true, false]);
  });
});
