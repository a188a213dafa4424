import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { evenRows, offsetFor, unevenRows, type RowLayout } from '../model/row-layout.ts';

export interface VirtualRow {
  readonly index: number;
  readonly start: number;
  readonly size: number;
}

export interface Virtual {
  readonly rows: readonly VirtualRow[];
  readonly total: number;
  readonly scrollTo: (index: number) => void;
}

interface VirtualOptions {
  readonly scroll: RefObject<HTMLElement | null>;
  readonly count: number;
  /** Pixels at a root size of 16; a number for all, or by index. */
  readonly size: number | ((index: number) => number);
  readonly horizontal?: boolean;
  readonly overscan?: number;
  /** What a sticky header covers, in pixels at a root size of 16. */
  readonly header?: number;
  /** What should be seen above and below a row that is brought into sight, in pixels at a root size of 16. */
  readonly around?: number;
  /** Another one when sizes change. */
  readonly version?: unknown;
}

/** Until the page has said how much there is to see. */
const FIRST_EXTENT = 600;
/** Scrolling draws anew once it has come this far. */
const GRAIN = 64;
const STEP = 40;

/** Sizes are drawn in rem, so that the text size of the system and zoom work; scrolling needs pixels. */
export function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}

/**
 * Draws only the rows in sight. Where the page stands is heard from it (scroll and resize events) and never asked for:
 * a question in the middle of a drawing makes the browser lay out the whole page at once.
 */
export function useVirtual(options: VirtualOptions): Virtual {
  const { scroll, count, size, horizontal = false, overscan = 8, header = 0, around = 0, version } = options;
  const scale = rootScale();
  const padding = header * scale;
  const layout = useMemo(
    () =>
      typeof size === 'number'
        ? evenRows(count, size * scale, padding)
        : unevenRows(
            Array.from({ length: count }, (_, index) => size(index) * scale),
            padding,
          ),
    // A function of sizes is another one at every drawing: `version` tells when it says something else.
    [typeof size === 'number' ? size : version, count, scale, padding],
  );
  const { offset, extent, bring } = useSeen(scroll, horizontal, layout, {
    header: padding,
    around: around * scale,
    step: STEP * scale,
  });
  const rows: VirtualRow[] = [];
  const last = Math.min(count - 1, layout.indexAt(offset + extent + GRAIN) + overscan);
  for (let index = Math.max(0, layout.indexAt(offset) - overscan); index <= last; index += 1)
    rows.push({ index, start: layout.start(index), size: layout.size(index) });
  return { rows, total: layout.total, scrollTo: bring };
}

interface Seen {
  /** In steps of GRAIN. */
  readonly offset: number;
  readonly extent: number;
  readonly bring: (index: number) => void;
}

/** Exactly where the page stands. */
interface Place {
  offset: number;
  /** Null until it was heard; a choice made before that waits for it. */
  extent: number | null;
  waiting: number | null;
}

function useSeen(
  scroll: RefObject<HTMLElement | null>,
  horizontal: boolean,
  layout: RowLayout,
  { header, around, step }: Readonly<Record<'header' | 'around' | 'step', number>>,
): Seen {
  const [offset, setOffset] = useState(0);
  const [extent, setExtent] = useState(FIRST_EXTENT);
  const place = useRef<Place>({ offset: 0, extent: null, waiting: null });
  const bring = useCallback(
    (index: number): void => {
      const { current } = place;
      current.waiting = current.extent === null ? index : null;
      if (current.extent === null) return;
      const { offset: from, extent: seen } = current;
      const wanted = offsetFor(layout, index, { offset: from, extent: seen, header, around, step });
      if (wanted === null || scroll.current === null) return;
      scroll.current.scrollTo(horizontal ? { left: wanted } : { top: wanted });
      current.offset = wanted;
      setOffset(inGrains(wanted));
    },
    [scroll, horizontal, layout, header, around, step],
  );
  useEars(scroll, horizontal, {
    scrolled: (to) => {
      place.current.offset = to;
      flushSync(() => {
        setOffset(inGrains(to));
      });
    },
    resized: (to) => {
      place.current.extent = to;
      setExtent(to);
      if (place.current.waiting !== null) bring(place.current.waiting);
    },
  });
  return { offset, extent, bring };
}

interface Ears {
  readonly scrolled: (offset: number) => void;
  readonly resized: (extent: number) => void;
}

/** Hears the page from the first drawing to the last; whoever is told is the newest. */
function useEars(scroll: RefObject<HTMLElement | null>, horizontal: boolean, ears: Ears): void {
  const newest = useRef(ears);
  useLayoutEffect(() => {
    newest.current = ears;
  });
  useEffect(() => {
    const element = scroll.current;
    if (element === null) return undefined;
    const hear = (): void => {
      newest.current.scrolled(horizontal ? element.scrollLeft : element.scrollTop);
    };
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) newest.current.resized(horizontal ? entry.contentRect.width : entry.contentRect.height);
    });
    observer.observe(element);
    element.addEventListener('scroll', hear, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', hear);
    };
  }, [scroll, horizontal]);
}

function inGrains(offset: number): number {
  return Math.floor(offset / GRAIN) * GRAIN;
}
