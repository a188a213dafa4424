import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { drawWindow } from './draw.tsx';

const PRESSES_MAX = 80;

interface Stop {
  readonly pane: string;
  readonly element: Element;
  readonly hasRing: boolean;
}

/** Where Tab leads, from the beginning of the page to its end. */
async function tabStops(): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  (document.activeElement as HTMLElement | null)?.blur();
  for (let press = 0; press < PRESSES_MAX; press += 1) {
    await userEvent.keyboard('{Tab}');
    const element = document.activeElement;
    if (element === null || element === document.body || stops.some((stop) => stop.element === element)) break;
    const place = element.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
    stops.push({
      pane: place ?? (element.role === 'separator' ? 'splitter' : element.closest('header') ? 'toolbar' : 'other'),
      element,
      hasRing: hasRing(element),
    });
  }
  return stops;
}

/** Of a list with one tab stop its active row shows the focus, of the display filter the box around it. */
function hasRing(element: Element): boolean {
  const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
  const parts = active === null ? [] : [active, ...active.querySelectorAll('*')];
  const box = element.closest('[role="search"]');
  if (box !== null && getComputedStyle(box).boxShadow !== 'none') return true;
  return [element, ...parts].some(
    (part) =>
      getComputedStyle(part).outlineStyle !== 'none' || getComputedStyle(part, '::after').outlineStyle !== 'none',
  );
}

/** Each pane once, in the order in which Tab comes to it. */
const panesOf = (stops: readonly Stop[]): readonly string[] =>
  stops.map(({ pane }) => pane).filter((pane, at, all) => pane !== 'splitter' && pane !== all[at - 1]);

describe('Tab', () => {
  it('goes through the window as it is read, and comes to each pane once', async () => {
    await drawWindow();
    const panes = panesOf(await tabStops());
    expect(panes).toEqual([
      'toolbar',
      'connections',
      'strip',
      'ladder',
      'verdict',
      'details',
      'bytes',
      'cross',
      'status',
    ]);
  });

  it('stops once in each list, tree and view of bytes', async () => {
    await drawWindow();
    const stops = await tabStops();
    const lists = stops.filter(({ element }) => /^(grid|listbox|tree|application)$/u.test(element.role ?? ''));
    expect(lists.map(({ element }) => element.ariaLabel)).toEqual([
      'Connections',
      'Handshake',
      'Details',
      'Bytes',
      'Cross-check',
    ]);
    expect(stops.filter(({ element }) => element.closest('[role="row"], [role="option"], [role="treeitem"]'))).toEqual(
      [],
    );
  });

  it.each(['handshake', 'cross-check', 'evidence', 'compare'] as const)(
    'shows where it is and names it, everywhere in %s',
    async (view) => {
      const { handscope } = await drawWindow();
      handscope.actions.chooseConnection(7);
      handscope.actions.chooseView(view);
      await expect.poll(() => handscope.store.getState().message.kind).toBe('ready');
      const stops = await tabStops();
      expect(stops.length).toBeGreaterThan(12);
      expect(stops.filter(({ hasRing }) => !hasRing).map(({ element }) => element.outerHTML.slice(0, 120))).toEqual([]);
      const unnamed = stops.filter(({ element }) => nameOf(element) === '');
      expect(unnamed.map(({ element }) => element.outerHTML.slice(0, 120))).toEqual([]);
    },
  );

  it('never jumps: nothing has a place in the order but its own', async () => {
    await drawWindow();
    const placed = [...document.querySelectorAll<HTMLElement>('[tabindex]')].filter(({ tabIndex }) => tabIndex > 0);
    expect(placed).toEqual([]);
  });
});

function nameOf(element: Element): string {
  const labels =
    element instanceof HTMLInputElement ? [...(element.labels ?? [])].map((label) => label.textContent) : [];
  const said = [element.getAttribute('aria-label') ?? '', ...labels, element.textContent];
  const by = element.getAttribute('aria-labelledby');
  return [...said, by === null ? '' : (document.getElementById(by)?.textContent ?? '')].join('').trim();
}
