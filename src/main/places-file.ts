import { readJsonFile, writeJsonFile } from '../workspace/door/json-file.ts';
import { placeBeside, placeOn, type Rectangle, type Screen, type WindowPlace } from './window-place.ts';

/** Where windows stood, screen by screen: who comes back to the large screen finds the window as it was there. */
export interface PlacesFile {
  /** For a new window: beside `other`, or where the last window stood, if that screen is still there. */
  readonly placeFor: (
    screens: readonly Screen[],
    other: (WindowPlace & { readonly screen: string }) | null,
  ) => WindowPlace;
  readonly keep: (screen: string, place: WindowPlace) => Promise<void>;
}

interface Stored {
  readonly last: string | null;
  readonly screens: Readonly<Record<string, WindowPlace>>;
}

/** Screens come and go with every desk; those not seen for so many others are forgotten. */
const SCREENS_MAX = 16;

export async function openPlacesFile(path: string): Promise<PlacesFile> {
  let stored = readStored(await readJsonFile(path));
  let written: Promise<void> = Promise.resolve();
  return {
    placeFor: (screens, other) => {
      const [primary] = screens;
      if (primary === undefined) throw new Error('there is no screen');
      const beside = other === null ? undefined : screens.find(({ id }) => id === other.screen);
      if (other !== null && beside !== undefined) return placeBeside(beside, other);
      const screen = screens.find(({ id }) => id === stored.last) ?? primary;
      return placeOn(screen, stored.screens[screen.id]);
    },
    keep: (screen, place) => {
      const others = Object.entries(stored.screens).filter(([id]) => id !== screen);
      stored = { last: screen, screens: Object.fromEntries([...others.slice(1 - SCREENS_MAX), [screen, place]]) };
      const next = stored;
      written = written.then(() => writeJsonFile(path, next)).catch(() => undefined);
      return written;
    },
  };
}

function readStored(value: unknown): Stored {
  const { last, screens } = (value ?? {}) as { readonly last?: unknown; readonly screens?: unknown };
  const entries = typeof screens === 'object' && screens !== null ? Object.entries(screens) : [];
  return {
    last: typeof last === 'string' ? last : null,
    screens: Object.fromEntries(entries.filter((entry): entry is [string, WindowPlace] => isPlace(entry[1]))),
  };
}

function isPlace(value: unknown): value is WindowPlace {
  const { bounds, isMaximised } = (value ?? {}) as { readonly bounds?: unknown; readonly isMaximised?: unknown };
  return isRectangle(bounds) && typeof isMaximised === 'boolean';
}

function isRectangle(value: unknown): value is Rectangle {
  const { x, y, width, height } = (value ?? {}) as Partial<Rectangle>;
  return [x, y, width, height].every((number) => Number.isSafeInteger(number));
}
