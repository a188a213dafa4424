import { type BrowserWindow, screen } from 'electron';
import type { PlacesFile } from './places-file.ts';
import type { Screen, WindowPlace } from './window-place.ts';

/** A person drags a window through hundreds of places; the one that it is left at is written down. */
const SETTLED_MS = 500;

/** The screens there are, the primary one first. */
export function presentScreens(): readonly Screen[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ id, workArea }) => ({ id: String(id), workArea }));
}

export function placeOf(
  window: Pick<BrowserWindow, 'getBounds' | 'getNormalBounds' | 'isMaximized'>,
): WindowPlace & { readonly screen: string } {
  return {
    bounds: window.getNormalBounds(),
    isMaximised: window.isMaximized(),
    screen: String(screen.getDisplayMatching(window.getBounds()).id),
  };
}

/** Writes down where the window is left, and that it is there when it is closed. */
export function keepPlace(window: BrowserWindow, places: PlacesFile): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const { screen: on, ...place } = placeOf(window);
    void places.keep(on, place);
  };
  const keepSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(keep, SETTLED_MS);
  };
  window.on('resize', keepSoon);
  window.on('move', keepSoon);
  window.on('maximize', keepSoon);
  window.on('unmaximize', keepSoon);
  window.on('close', keep);
}
