// What runs inside the page: it watches the window's own frames, tasks and changes. Nothing in the product knows of it.
/* global document, requestAnimationFrame, MutationObserver, PerformanceObserver, DataTransfer, DragEvent */

/** Puts `bench` into the page. `begin()` starts a watch, `end()` gives its figures in milliseconds. */
export function installProbe() {
  const ROW = '[data-pane="connections"] [role="row"][aria-selected]';
  let watch = null;
  const longer = (name, value) => {
    if (watch !== null) watch[name] = Math.max(watch[name], value);
  };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longer('longestTask', duration);
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longer('slowestInput', duration);
  }).observe({ type: 'event', durationThreshold: 16 });
  let lastFrame = performance.now();
  const frame = (now) => {
    longer('longestFrame', now - lastFrame);
    lastFrame = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const since = () => performance.now() - (watch.acted ?? watch.began);
  // A hint comes after a pause, on purpose: it is not what was waited for.
  const isOfHint = ({ target, addedNodes, removedNodes }) =>
    (target.closest === undefined ? target.parentElement : target)?.closest('[role="tooltip"]') != null ||
    (addedNodes.length + removedNodes.length > 0 &&
      [...addedNodes, ...removedNodes].every((node) => node.role === 'tooltip'));
  new MutationObserver((changes) => {
    if (watch === null) return;
    if (!changes.every(isOfHint)) watch.settled = since();
    if (watch.firstRow === null && document.querySelector(ROW) !== null) watch.firstRow = since();
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  for (const kind of ['keydown', 'pointerdown', 'drop']) {
    document.addEventListener(
      kind,
      (event) => {
        if (watch !== null && watch.acted === null) watch.acted = event.timeStamp;
      },
      true,
    );
  }
  globalThis.bench = {
    begin: () => {
      watch = {
        began: performance.now(),
        acted: null,
        settled: 0,
        firstRow: null,
        longestTask: 0,
        longestFrame: 0,
        slowestInput: 0,
      };
    },
    figures: () => watch,
    end: () => {
      const figures = watch;
      watch = null;
      return figures;
    },
    isReading: () => document.querySelector('[data-pane="status"] [role="progressbar"]') !== null,
    /** Drops what `input` holds on the window, as a person's hand does. */
    drop: (input) => {
      const dataTransfer = new DataTransfer();
      for (const file of input.files) dataTransfer.items.add(file);
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
  };
}
