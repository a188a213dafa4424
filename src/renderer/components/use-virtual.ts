import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, type RefObject } from 'react';

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
  /** Raised when sizes change. */
  readonly version?: unknown;
}

const FIRST_HEIGHT = 600;
/** A row this far out of sight was chosen elsewhere: it comes into the middle, with what stands around it. */
const STEP = 40;

/** Sizes are drawn in rem, so that the text size of the system and zoom work; the virtualizer needs pixels. */
export function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}

export function useVirtual({
  scroll,
  count,
  size,
  horizontal = false,
  overscan = 8,
  header = 0,
  version,
}: VirtualOptions): Virtual {
  const scale = rootScale();
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (typeof size === 'number' ? size : size(index)) * scale,
    overscan,
    horizontal,
    paddingStart: header * scale,
    scrollPaddingStart: header * scale,
    initialRect: { width: FIRST_HEIGHT, height: FIRST_HEIGHT },
  });
  useLayoutEffect(() => {
    virtualizer.measure();
  }, [virtualizer, version, scale]);
  return {
    rows: virtualizer.getVirtualItems(),
    total: virtualizer.getTotalSize(),
    scrollTo: (index) => {
      const [nearest] = virtualizer.getOffsetForIndex(index, 'auto') ?? [0];
      const isJump = Math.abs(nearest - (virtualizer.scrollOffset ?? 0)) > STEP * scale;
      virtualizer.scrollToIndex(index, { align: isJump ? 'center' : 'auto' });
    },
  };
}
