// `npm run screenshots`: the window's states in both themes, from the sample case, into docs/screenshots.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { ROOT } from './run.mjs';
import { setUp } from './set-up.mjs';

const say = (line) => console.log(line);
const OUT = join(ROOT, 'docs', 'screenshots');
const SIZE = { width: 1280, height: 800 };
const SAMPLE = ['mp-to-backend.pcap', 'nonprod-keystore.jks'].map((name) => join(ROOT, 'assets', 'sample', name));
const VERDICT = 'The backend does not accept this issuer';

/** Each state: the files that it begins with, and what a person does to get there. */
const STATES = [
  ['empty', [], async () => undefined],
  ['main', SAMPLE, (page) => page.getByText(VERDICT).waitFor()],
  ['capture-only', SAMPLE.slice(0, 1), (page) => page.getByText('The client sent no certificate').waitFor()],
  ['cross-check', SAMPLE, (page) => show(page, 'ControlOrMeta+2')],
  ['evidence', SAMPLE, (page) => show(page, 'ControlOrMeta+3')],
  ['compare', SAMPLE, (page) => show(page, 'ControlOrMeta+5')],
  ['export', SAMPLE, (page) => show(page, 'ControlOrMeta+Shift+E')],
  ['error', [notACapture()], (page) => page.getByRole('alert').waitFor()],
];

await setUp({ say });
const { chromium } = await import('playwright');
const executablePath = await findBrowser({ say });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
mkdirSync(OUT, { recursive: true });
try {
  for (const [name, files, arrive] of STATES) {
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
    await page.screenshot({ path: join(OUT, `${name}.${theme}.png`) });
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
