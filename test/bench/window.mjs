// `npm run bench:window [-- --rounds N] [-- --scale F] [-- --folder F] [-- --door desktop|browser] [-- --only NAME]`: the real window
// at scale. Generates its captures, drives the built window in Electron and in a browser, and prints medians beside their
// targets. --folder keeps the captures for the next run.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from '../../scripts/browser.mjs';
import { displayPrefix } from '../../scripts/display.mjs';
import { findElectron } from '../../scripts/electron-runtime.mjs';
import { ROOT, run } from '../../scripts/run.mjs';
import { setUp } from '../../scripts/set-up.mjs';
import { generateHandshakes, generateMix } from './generate.mjs';
import { median } from './measure.mjs';
import { openBrowser, openDesktop, openEmpty } from './window/doors.mjs';
import * as scenes from './window/scenes.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    scale: { type: 'string', default: '1' },
    folder: { type: 'string' },
    door: { type: 'string' },
    only: { type: 'string' },
  },
});
const ROUNDS = Number(values.rounds);
const SCALE = Number(values.scale);
const CONNECTIONS = Math.round(200_000 * SCALE);

/** The most that a figure may be, by the beginning of its name; figures without one only stand for themselves. */
const TARGETS = [
  ['start beyond an empty window', 1000, 'ms'],
  ['start', 2000, 'ms'],
  ['first row', 300, 'ms'],
  ['longest frame', 1000, 'ms'],
  ['longest task', 1000, 'ms'],
  ['longest wait while typing', 1000, 'ms'],
  ['selection to details, median', 100, 'ms'],
];

const say = (line) => console.log(line);
async function bench() {
  await setUp({ say });
  printSizes();
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'handscope-bench-'));
  mkdirSync(folder, { recursive: true });
  try {
    const large = generated(folder, `large-${SCALE}.pcap`, (path) => generateMix(path, 1e9 * SCALE, 6000 * SCALE));
    const many = generated(folder, `many-${SCALE}.pcap`, (path) => generateHandshakes(path, CONNECTIONS));
    for (const [name, open, openNothing] of await doors()) await benchDoor(name, { open, openNothing }, large, many);
  } finally {
    if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function generated(folder, name, generate) {
  const path = join(folder, name);
  if (!existsSync(path)) generate(path);
  return path;
}

async function doors() {
  const found = [];
  const electron = values.door === 'browser' ? null : await findElectron({ say, download: false });
  if (electron !== null) {
    const { executable } = electron;
    found.push(['desktop', (files) => openDesktop(executable, files), () => openEmpty(executable)]);
  }
  const browser = values.door === 'desktop' ? null : await findBrowser({ say });
  if (browser !== null) found.push(['browser', (files) => openBrowser(browser, files)]);
  return found;
}

const isWanted = (name) => values.only === undefined || values.only === name;

async function benchDoor(door, { open, openNothing }, large, many) {
  if (isWanted('start'))
    await rounds(`${door}: start`, async () => {
      const least = openNothing === undefined ? null : await openNothing();
      const { start: leastStart } = least === null ? { start: 0 } : await closing(least, () => scenes.startUp(least));
      const window = await open([]);
      return closing(window, async () => ({
        ...(await scenes.startUp(window, leastStart)),
        ...(await memory(window)),
      }));
    });
  // A browser's drop is an upload: there the files are named to the server instead.
  if (isWanted('large') && door === 'desktop')
    await rounds(`${door}: ${megabytes(large)} dropped`, async () => {
      const window = await open([]);
      return closing(window, async () => ({ ...(await scenes.openByDrop(window, large)), ...(await memory(window)) }));
    });
  if (!isWanted('many')) return;
  const window = await open([many]);
  await closing(window, async () => {
    const began = Date.now();
    await scenes.waitForRows(window);
    say(
      `\n${door}: ${CONNECTIONS.toLocaleString('en')} connections in ${megabytes(many)}, read in ${Date.now() - began} ms`,
    );
    for (const name of ['scroll', 'filter', 'sort', 'find', 'choose'])
      await rounds(`${door}: ${name}`, () => scenes[name](window));
    print(`${door}: memory with all rows`, [await memory(window)]);
  });
}

async function closing(window, act) {
  try {
    return await act();
  } finally {
    await window.close();
  }
}

async function memory(window) {
  const { host, renderer } = await window.memory();
  return { 'MB host, at its highest': host.peak, 'MB renderer, at its highest': renderer.peak };
}

async function rounds(title, act) {
  const all = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await act());
  print(title, all);
}

function print(title, all) {
  say(`\n${title}, median of ${all.length}`);
  for (const name of Object.keys(all[0])) {
    const figure = median(all.map((round) => round[name] ?? Number.POSITIVE_INFINITY));
    const target = TARGETS.find(([beginning]) => name.startsWith(beginning));
    const verdict = target === undefined ? '' : `   target ${target[1]}${figure <= target[1] ? '' : '   MISSED'}`;
    say(`  ${figure.toFixed(0).padStart(8)}  ${name}${verdict}`);
  }
}

const megabytes = (path) => `${(statSync(path).size / 1e6).toFixed(0)} MB`;

/** What is shipped, in KB: the window's script and style, and the host's code. */
function printSizes() {
  say('bundles, KB');
  const out = join(ROOT, 'out');
  const sizes = (folder, ending) =>
    readdirSync(join(out, folder))
      .filter((name) => name.endsWith(ending))
      .reduce((sum, name) => sum + statSync(join(out, folder, name)).size, 0) / 1024;
  const lines = [
    ['renderer script', sizes('renderer/assets', '.js')],
    ['renderer style', sizes('renderer/assets', '.css')],
    ['fonts', sizes('renderer/assets', '.woff2')],
    ['main', sizes('main', '.cjs')],
    ['worker', sizes('workspace', '.cjs')],
    ['chunks that they share', sizes('chunks', '.cjs')],
  ];
  for (const [name, size] of lines) say(`  ${size.toFixed(0).padStart(8)}  ${name}`);
}

const prefix = await displayPrefix({ say });
if (prefix === null) throw new Error('there is no display, and no virtual one can be had');
if (prefix.length > 0) {
  const [program, ...args] = [...prefix, process.execPath, ...process.argv.slice(1)];
  process.exitCode = (await run(program, args)).code;
} else await bench();
