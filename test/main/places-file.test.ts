import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openPlacesFile } from '../../src/main/places-file.ts';
import { placeBeside, placeOn } from '../../src/main/window-place.ts';

const LAPTOP = { id: '1', workArea: { x: 0, y: 24, width: 1440, height: 876 } };
const DESK = { id: '2', workArea: { x: 1440, y: 0, width: 2560, height: 1400 } };
const LEFT = { bounds: { x: 1700, y: 100, width: 2000, height: 1100 }, isMaximised: false };

let path: string;

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'handscope-test-')), 'windows.json');
});

describe('the place of a window', () => {
  it('is the middle of the primary screen at first', async () => {
    const { bounds, isMaximised } = (await openPlacesFile(path)).placeFor([LAPTOP, DESK], null);
    expect(bounds).toEqual({ x: 0, y: 24, width: 1440, height: 876 });
    expect(isMaximised).toBe(false);
  });

  it('is where the last window was left, on its screen, maximised or not', async () => {
    await (await openPlacesFile(path)).keep(DESK.id, { ...LEFT, isMaximised: true });
    expect((await openPlacesFile(path)).placeFor([LAPTOP, DESK], null)).toEqual({ ...LEFT, isMaximised: true });
  });

  it('is on a screen that is there when the last one is gone, and as it was on that one', async () => {
    const onLaptop = { bounds: { x: 100, y: 60, width: 1000, height: 700 }, isMaximised: false };
    const places = await openPlacesFile(path);
    await places.keep(LAPTOP.id, onLaptop);
    await places.keep(DESK.id, LEFT);
    expect(places.placeFor([LAPTOP], null)).toEqual(onLaptop);
    expect(places.placeFor([LAPTOP, DESK], null)).toEqual(LEFT);
  });

  it('is beside the window that is open already, and both title bars are seen', async () => {
    const places = await openPlacesFile(path);
    const beside = places.placeFor([LAPTOP, DESK], { ...LEFT, screen: DESK.id });
    expect(beside.bounds).toEqual({ ...LEFT.bounds, x: 1728, y: 128 });
    expect(placeBeside(LAPTOP, placeOn(LAPTOP, undefined)).bounds).toMatchObject({ x: 0, y: 24 });
  });

  it('is always within the screen, whatever was written down', () => {
    const number = fc.integer({ min: -9000, max: 9000 });
    const bounds = fc.record({ x: number, y: number, width: number, height: number });
    fc.assert(
      fc.property(bounds, fc.constantFrom(LAPTOP, DESK), (kept, screen) => {
        const placed = placeOn(screen, { bounds: kept, isMaximised: false }).bounds;
        const { x, y, width, height } = screen.workArea;
        expect(placed.x).toBeGreaterThanOrEqual(x);
        expect(placed.y).toBeGreaterThanOrEqual(y);
        expect(placed.x + placed.width).toBeLessThanOrEqual(x + width);
        expect(placed.y + placed.height).toBeLessThanOrEqual(y + height);
        expect(placed.width).toBeGreaterThanOrEqual(480);
      }),
    );
  });

  it.each(['', '[]', 'null', '{"last":5,"screens":[1]}', '{"last":"2","screens":{"2":{"bounds":{"x":"1"}}}}'])(
    'is the first one again when what was written down is damaged: %s',
    async (text) => {
      await writeFile(path, text);
      expect((await openPlacesFile(path)).placeFor([LAPTOP], null)).toEqual(placeOn(LAPTOP, undefined));
    },
  );
});
