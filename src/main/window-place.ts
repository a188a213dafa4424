/** Where a window stands on the screens. Numbers are pixels of the desktop, independent of a screen's scale. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowPlace {
  /** Where it stands when it is not maximised. */
  readonly bounds: Rectangle;
  readonly isMaximised: boolean;
}

export interface Screen {
  readonly id: string;
  /** What the task bar and the menu bar leave free. */
  readonly workArea: Rectangle;
}

export const SMALLEST = { width: 480, height: 400 } as const;
const FIRST = { width: 1440, height: 900 } as const;
/** A further window stands so far to the right of and below the last one, so that both title bars are seen. */
const CASCADE = 28;

/** The place for a window on this screen: as it was left there, else in the middle. Always within the screen's work area. */
export function placeOn({ workArea }: Screen, kept: WindowPlace | undefined): WindowPlace {
  const { bounds, isMaximised } = kept ?? { bounds: centred(workArea), isMaximised: false };
  return { bounds: within(workArea, bounds), isMaximised };
}

/** Beside a window that stands there already; at the screen's upper left where there is no room to the right or below. */
export function placeBeside({ workArea }: Screen, other: WindowPlace): WindowPlace {
  const { bounds } = other;
  const right = workArea.x + workArea.width;
  const below = workArea.y + workArea.height;
  const x = bounds.x + CASCADE;
  const y = bounds.y + CASCADE;
  const fits = x + bounds.width <= right && y + bounds.height <= below;
  const moved = { ...bounds, ...(fits ? { x, y } : { x: workArea.x, y: workArea.y }) };
  return { bounds: within(workArea, moved), isMaximised: other.isMaximised };
}

function centred(area: Rectangle): Rectangle {
  const width = Math.min(FIRST.width, area.width);
  const height = Math.min(FIRST.height, area.height);
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: Math.round(area.y + (area.height - height) / 2),
    width,
    height,
  };
}

function within(area: Rectangle, wanted: Rectangle): Rectangle {
  const width = Math.min(Math.max(wanted.width, SMALLEST.width), area.width);
  const height = Math.min(Math.max(wanted.height, SMALLEST.height), area.height);
  const x = Math.min(Math.max(wanted.x, area.x), area.x + area.width - width);
  const y = Math.min(Math.max(wanted.y, area.y), area.y + area.height - height);
  return { x, y, width, height };
}
