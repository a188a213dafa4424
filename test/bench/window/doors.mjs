// Opens the real window, behind either door, and speaks to it over the DevTools protocol.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { isRoot, ROOT } from '../../../scripts/run.mjs';
import { installProbe } from './probe.mjs';

const SANDBOX = isRoot() ? ['--no-sandbox'] : [];
const HANDSCOPE = fileURLToPath(new URL('../../../bin/handscope.mjs', import.meta.url));
const ATTACH_MS = 8000;
const SIZE = { width: 1440, height: 900 };

/** Resident memory of a process in MB, now and at its highest; zero where the system does not tell. */
function memoryOf(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const of = (name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`, 'u').exec(status)?.[1] ?? 0) / 1024;
    return { now: of('VmRSS'), peak: of('VmHWM') };
  } catch {
    return { now: 0, peak: 0 };
  }
}

/** Waits until the program has said something that fits. Should the benchmark itself fail, the program ends with it. */
function said(child, pattern) {
  process.once('exit', () => child.kill());
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (part) => {
      text += String(part);
      const found = pattern.exec(text);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', (code) => reject(new Error(`it ended with ${String(code)}: ${text.slice(-400)}`)));
  });
}

const closed = (child) =>
  new Promise((resolve) => {
    if (child.exitCode !== null) resolve();
    else child.on('close', resolve);
  });

async function rendererMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => memoryOf(id));
  return renderers.reduce((most, each) => (each.peak > most.peak ? each : most), { now: 0, peak: 0 });
}

/** Who attaches while the page's process is being made may wait for ever. */
async function pageIsThere(port) {
  for (;;) {
    const targets = await (await fetch(`http://127.0.0.1:${port}/json/list`)).json();
    if (targets.some(({ type, url }) => type === 'page' && url.startsWith('app://'))) return;
    await wait(100);
  }
}

/** An attachment that fell into the page's first moments does not come about; the next one does. */
async function attach(address, attempts = 5) {
  try {
    return await chromium.connectOverCDP(address, { timeout: ATTACH_MS });
  } catch (error) {
    if (attempts === 1) throw error;
    return attach(address, attempts - 1);
  }
}

const EMPTY_APP = fileURLToPath(new URL('empty-app', import.meta.url));

/** A window of the same runtime with nothing in it: what a start is measured against. */
export const openEmpty = (executable) => openDesktop(executable, [], EMPTY_APP);

/** @returns the window, and `startedAt`: the moment (milliseconds since 1970) at which its program was started. */
export async function openDesktop(executable, files = [], app = ROOT) {
  const home = mkdtempSync(join(tmpdir(), 'handscope-bench-home-'));
  const startedAt = Date.now();
  const args = [...SANDBOX, '--remote-debugging-port=0', `--user-data-dir=${home}`, app, ...files];
  const child = spawn(executable, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await said(child, /ws:\/\/\S+/u);
  await pageIsThere(new URL(address).port);
  const browser = await attach(address);
  const [page] = browser.contexts()[0].pages();
  await page.locator('#root > *').first().waitFor();
  await page.evaluate(installProbe);
  return {
    page,
    startedAt,
    memory: async () => ({ host: memoryOf(child.pid), renderer: await rendererMemory(browser) }),
    close: async () => {
      await browser.close();
      child.kill();
      await closed(child);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** In a browser that is open already: only its tab is ours. */
export async function openBrowser(executable, files = []) {
  const home = mkdtempSync(join(tmpdir(), 'handscope-bench-home-'));
  const browser = await chromium.launch({ executablePath: executable, args: [...SANDBOX, '--disable-gpu'] });
  const page = await (await browser.newContext({ viewport: SIZE })).newPage();
  const startedAt = Date.now();
  const env = { ...process.env, XDG_CONFIG_HOME: home, APPDATA: home };
  const child = spawn(process.execPath, [HANDSCOPE, 'serve', '--no-open', ...files], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const link = await said(child, /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]+/u);
  await page.goto(link);
  await page.locator('#root > *').first().waitFor();
  await page.evaluate(installProbe);
  return {
    page,
    startedAt,
    memory: async () => ({ host: memoryOf(child.pid), renderer: await rendererMemory(browser) }),
    close: async () => {
      await browser.close();
      child.kill('SIGINT');
      await closed(child);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
