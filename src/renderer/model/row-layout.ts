/** Where rows of known sizes stand, one below the other: nothing has to be measured on the page. */
export interface RowLayout {
  readonly count: number;
  readonly total: number;
  start(index: number): number;
  size(index: number): number;
  /** The row at a distance from the top; the nearest one where there is none. */
  indexAt(distance: number): number;
}

/** @param padding What stands before the first row. */
export function evenRows(count: number, size: number, padding = 0): RowLayout {
  return {
    count,
    total: padding + count * size,
    start: (index) => padding + index * size,
    size: () => size,
    indexAt: (distance) => clamped(Math.floor((distance - padding) / size), count),
  };
}

export function unevenRows(sizes: readonly number[], padding = 0): RowLayout {
  const count = sizes.length;
  const starts = new Float64Array(count + 1);
  starts[0] = padding;
  sizes.forEach((size, index) => {
    starts[index + 1] = (starts[index] ?? 0) + size;
  });
  const start = (index: number): number => starts[index] ?? padding;
  return {
    count,
    total: start(count),
    start,
    size: (index) => sizes[index] ?? 0,
    indexAt: (distance) => {
      let low = 0;
      let high = count - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (start(middle) <= distance) low = middle;
        else high = middle - 1;
      }
      return clamped(low, count);
    },
  };
}

function clamped(index: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index));
}

interface Seen {
  readonly offset: number;
  readonly extent: number;
  /** What a sticky header covers of it. */
  readonly header: number;
  /** What should be seen around it, where there is room. */
  readonly around: number;
  /** A row farther out of sight than this was chosen elsewhere: it comes into the middle, with what stands around it. */
  readonly step: number;
}

/** How far to scroll so that a row is in sight; null where it is. */
export function offsetFor(layout: RowLayout, index: number, seen: Seen): number | null {
  if (index < 0 || index >= layout.count) return null;
  const { offset, extent, header, step } = seen;
  const around = Math.min(seen.around, Math.max(0, (extent - header - layout.size(index)) / 3));
  const start = layout.start(index) - around;
  const end = start + layout.size(index) + 2 * around;
  const most = Math.max(0, layout.total - extent);
  // At the beginning and at the end there is nothing more to see around it.
  const above = Math.min(offset, offset + header - start);
  const below = Math.min(most - offset, end - extent - offset);
  if (above <= 0 && below <= 0) return null;
  const isJump = Math.max(above, below) > step;
  const wanted = isJump ? (start + end - extent - header) / 2 : above > 0 ? start - header : end - extent;
  return Math.max(0, Math.min(most, wanted));
}
