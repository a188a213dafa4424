// What a person does in the window, each scene with its figures in milliseconds.
/* global document, bench, requestAnimationFrame */
import { setTimeout as wait } from 'node:timers/promises';

const QUIET_MS = 400;
const LIST = '[data-pane="connections"] [role="grid"]';
const FILTER = '#display-filter';
/** One that the rows can answer, one that needs a verdict, one that needs every CertificateRequest. */
const FILTERS = ['tcp.port == 8443', 'verdict == issuer-not-accepted', 'ca.name contains "Root"'];

const REFUSED_FILTER = '[role="search"][data-error]';
const SETTLED_FILTER = `[role="search"][data-applied], ${REFUSED_FILTER}`;

/** Does `act`, and waits until `arrived` is there and the page has stood still. */
async function watched(page, act, arrived = 'body') {
  await page.evaluate(() => bench.begin());
  await act();
  await page.locator(arrived).first().waitFor({ timeout: 120_000 });
  let before = -1;
  for (;;) {
    await wait(QUIET_MS);
    const { settled, isReading } = await page.evaluate(() => ({
      settled: bench.figures().settled,
      isReading: bench.isReading(),
    }));
    if (settled === before && !isReading) break;
    before = settled;
  }
  return page.evaluate(() => bench.end());
}

/**
 * From the start of the program to the first picture of the usable window; and how much of that an empty window of the
 * same runtime does not take, where one was started (`least`, milliseconds).
 */
export async function startUp({ page, startedAt }, least = 0) {
  const { origin, painted } = await page.evaluate(async () => {
    const paint = () => performance.getEntriesByName('first-contentful-paint')[0];
    while (paint() === undefined) await new Promise((next) => requestAnimationFrame(next));
    return { origin: performance.timeOrigin, painted: paint().startTime };
  });
  const start = origin + painted - startedAt;
  return { start, ...(least === 0 ? {} : { 'start beyond an empty window': start - least }) };
}

/** A hand with a file in it takes longer than this from the first picture to the drop. */
const REACHING_MS = 2000;

/** Drops a capture on the window. */
export async function openByDrop({ page }, path) {
  await wait(REACHING_MS);
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bench-file';
    input.hidden = true;
    document.body.append(input);
  });
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#bench-file' });
  await session.send('DOM.setFileInputFiles', { nodeId, files: [path] });
  const figures = await watched(page, () => page.evaluate(() => bench.drop(document.getElementById('bench-file'))));
  return {
    'first row': figures.firstRow,
    'all rows': figures.settled,
    'longest task while reading': figures.longestTask,
    'longest frame while reading': figures.longestFrame,
  };
}

export async function waitForRows({ page }) {
  await page.locator(`${LIST} [role="row"][aria-selected]`).first().waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => !bench.isReading(), undefined, { timeout: 240_000 });
}

export async function scroll({ page }) {
  const list = await page.locator(LIST).boundingBox();
  await page.mouse.move(list.x + list.width / 2, list.y + list.height / 2);
  const wheel = await watched(page, async () => {
    for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 1500);
  });
  await page.locator(LIST).focus();
  const leaps = await watched(page, async () => {
    for (const share of [0.5, 0.9, 0.1, 1, 0])
      await page.evaluate(
        ([list, to]) => {
          const grid = document.querySelector(list);
          grid.scrollTop = to * grid.scrollHeight;
          return new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
        },
        [LIST, share],
      );
  });
  return { 'longest frame, wheel': wheel.longestFrame, 'longest frame, leaps': leaps.longestFrame };
}

export async function filter({ page }) {
  const figures = {};
  for (const expression of FILTERS) {
    await page.locator(FILTER).fill('');
    const typed = await watched(page, () => page.keyboard.type(expression, { delay: 20 }));
    const applied = await watched(page, () => page.keyboard.press('Enter'), SETTLED_FILTER);
    if ((await page.locator(REFUSED_FILTER).count()) > 0)
      throw new Error(`the window refused the filter ${expression}`);
    figures[`longest wait while typing ${expression}`] = typed.longestFrame;
    figures[`applied ${expression}`] = applied.settled;
    figures[`longest frame, ${expression}`] = applied.longestFrame;
  }
  await page.locator(FILTER).fill('');
  const cleared = await watched(page, () => page.keyboard.press('Enter'));
  return { ...figures, 'filter cleared': cleared.settled };
}

export async function sort({ page }) {
  const figures = {};
  for (const column of ['Verdict', 'Server name', 'Time', 'No.']) {
    const head = page.locator(`${LIST} [role="columnheader"]`, { hasText: column });
    const sorted = await watched(page, () => head.click());
    figures[`sorted by ${column}`] = sorted.settled;
  }
  return figures;
}

export async function choose({ page }) {
  const times = [];
  await page.locator(LIST).focus();
  for (let step = 0; step < 9; step += 1) {
    const { settled } = await watched(page, () => page.keyboard.press('ArrowDown'));
    times.push(settled);
  }
  times.sort((a, b) => a - b);
  return { 'selection to details, median': times[4], 'selection to details, slowest': times.at(-1) };
}

export async function find({ page }) {
  await page.keyboard.press('Control+Alt+f');
  await page.keyboard.type('no such connection');
  const { settled } = await watched(page, () => page.keyboard.press('Enter'));
  await page.keyboard.press('Escape');
  return { 'find without a hit': settled };
}
