// `npm run screenshots`: the window's states in both themes. Those that README shows go into docs/screenshots, the others
// into out/screenshots. `-- export about` takes only these.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { ROOT } from './run.mjs';
import { setUp } from './set-up.mjs';

const say = (line) => console.log(line);
const SHOWN = join(ROOT, 'docs', 'screenshots');
const OTHERS = join(ROOT, 'out', 'screenshots');
const IN_README = ['main', 'cross-check', 'evidence', 'export'];
const SIZE = { width: 1280, height: 800 };
const SAMPLE = ['mp-to-backend.pcap', 'nonprod-keystore.jks'].map((name) => join(ROOT, 'assets', 'sample', name));
const EVIDENCE = [
  'capture.pcap',
  'nonprod-keystore.jks',
  'system.log',
  'trace.xml',
  'orders-v1.zip',
  'reference.json',
].map((name) => join(ROOT, 'test', 'corpus', 'evidence', name));
const VERDICT = 'The backend does not accept this issuer';

/** Each state: the files that it begins with, and what a person does to get there. */
const STATES = [
  ['empty', [], async () => undefined],
  ['main', SAMPLE, (page) => page.getByText(VERDICT).waitFor()],
  ['capture-only', SAMPLE.slice(0, 1), (page) => page.getByText('The client sent no certificate').waitFor()],
  ['cross-check', SAMPLE, (page) => show(page, 'ControlOrMeta+2')],
  ['evidence', EVIDENCE, showEvidence],
  ['evidence-none', SAMPLE, (page) => show(page, 'ControlOrMeta+3')],
  ['compare', SAMPLE, (page) => show(page, 'ControlOrMeta+4')],
  ['groups', SAMPLE, (page) => show(page, 'ControlOrMeta+5')],
  ['export', SAMPLE, showExport],
  ['shortcuts', SAMPLE, (page) => show(page, '?')],
  ['settings', SAMPLE, (page) => pressed(page, 'Settings')],
  ['about', SAMPLE, showAbout],
  ['filter-error', SAMPLE, (page) => filter(page, 'tls.handshake.typ == 13')],
  ['filtered', SAMPLE, (page) => filter(page, 'verdict == issuer-not-accepted')],
  ['error', [notACapture()], (page) => page.getByRole('alert').waitFor()],
];

await setUp({ say });
const { chromium } = await import('playwright');
const executablePath = await findBrowser({ say });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
for (const folder of [SHOWN, OTHERS]) mkdirSync(folder, { recursive: true });
try {
  const wanted = process.argv.slice(2);
  for (const [name, files, arrive] of STATES.filter(([name]) => wanted.length === 0 || wanted.includes(name))) {
    for (const theme of ['light', 'dark']) await picture(name, files, arrive, theme);
  }
} finally {
  await browser.close();
}

async function picture(name, files, arrive, theme) {
  const served = await serve(files);
  const context = await browser.newContext({ viewport: SIZE, colorScheme: theme, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(served.link);
    await page.locator('#root > *').first().waitFor();
    await arrive(page);
    await page.evaluate(() => globalThis.document.fonts.ready);
    await page.waitForLoadState('networkidle');
    const folder = IN_README.includes(name) ? SHOWN : OTHERS;
    await page.screenshot({ path: join(folder, `${name}.${theme}.png`) });
    say(`${name}.${theme}.png`);
  } finally {
    await context.close();
    await served.end();
  }
}

async function show(page, keys) {
  await page.getByText(VERDICT).waitFor();
  await page.keyboard.press(keys);
}

async function showEvidence(page) {
  await page.getByRole('region', { name: 'Verdict' }).getByRole('heading', { level: 2 }).waitFor();
  await page.keyboard.press('ControlOrMeta+3');
  await page.getByRole('region', { name: 'system.log' }).waitFor();
}

async function showExport(page) {
  await show(page, 'ControlOrMeta+Shift+E');
  await page.getByRole('dialog').getByText(VERDICT).first().waitFor();
}

async function pressed(page, name) {
  await page.getByText(VERDICT).waitFor();
  await page.getByRole('button', { name, exact: true }).click();
}

async function showAbout(page) {
  await pressed(page, 'Help');
  await page.getByRole('menuitem', { name: 'About Handscope' }).click();
  await page.getByText('@base-ui/react').waitFor();
}

async function filter(page, expression) {
  await page.getByText(VERDICT).waitFor();
  await page.getByRole('combobox', { name: 'Display filter' }).fill(expression);
  await page.keyboard.press('Enter');
}

function notACapture() {
  const path = join(mkdtempSync(join(tmpdir(), 'handscope-shots-')), 'holiday.jpg');
  writeFileSync(path, Buffer.from('ffd8ffe000104a46494600010100', 'hex'));
  return path;
}

function serve(files) {
  const home = mkdtempSync(join(tmpdir(), 'handscope-shots-'));
  const args = [join(ROOT, 'bin', 'handscope.mjs'), 'serve', '--no-open', ...files];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, XDG_CONFIG_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => {
    child.on('close', resolve);
  });
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      const link = /http:\/\/\S+token=\w+/.exec(String(text))?.[0];
      if (link !== undefined) resolve({ link, end: () => (child.kill('SIGINT'), ended) });
    });
    child.on('close', () => {
      reject(new Error('handscope serve ended early'));
    });
  });
}
