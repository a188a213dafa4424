const FOCUSABLE = '[tabindex="0"], button:not([tabindex="-1"]), input, a[href], select';

/** F6: to the next or previous pane, to its list, tree or first control. */
export function stepPane(direction: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(
    (pane) => pane.offsetParent !== null && entrance(pane) !== null,
  );
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[(here + direction + panes.length) % panes.length];
  if (next !== undefined) entrance(next)?.focus();
}

function entrance(pane: HTMLElement): HTMLElement | null {
  return (
    pane.querySelector<HTMLElement>('[role="grid"], [role="listbox"], [role="tree"], [role="application"]') ??
    pane.querySelector<HTMLElement>(FOCUSABLE)
  );
}
