import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright/test';
import { type Door, type OpenOptions, ROOT } from './door.ts';
import { watchPage } from './watch-page.ts';

const executablePath = process.env['HANDSCOPE_CHROMIUM'];
const BROWSER_ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

/** A running `handscope serve`. */
export interface Served {
  readonly link: string;
  readonly origin: string;
  readonly process: ChildProcess;
  /** Ends it as Ctrl+C does, and waits. */
  readonly end: () => Promise<void>;
}

export async function serve(files: readonly string[], home: string): Promise<Served> {
  const args = [join(ROOT, 'bin', 'handscope.mjs'), 'serve', '--no-open', ...files];
  const env = { ...process.env, XDG_CONFIG_HOME: home, APPDATA: home };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      resolve();
    });
  });
  const link = await readLink(child);
  return {
    link,
    origin: new URL(link).origin,
    process: child,
    end: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

function readLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (text: Buffer): void => {
      said += text.toString();
      const link = /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]+/.exec(said)?.[0];
      if (link !== undefined) resolve(link);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('close', (code) => {
      reject(new Error(`handscope serve ended with ${String(code)}: ${said}`));
    });
  });
}

export async function openBrowser({ files = [], home }: OpenOptions = {}): Promise<Door> {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'handscope-e2e-')));
  const served = await serve(files, folder);
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: BROWSER_ARGUMENTS,
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const { foreignRequests, errors } = watchPage(page, served.origin);
  await page.goto(served.link);
  await page.waitForURL(`${served.origin}/`);
  return {
    name: 'browser',
    page,
    home: folder,
    electron: null,
    foreignRequests,
    errors,
    choose: (chosen, act) => chooseFiles(page, chosen, act),
    save: (act) => saveDownload(page, act),
    close: async () => {
      await browser.close();
      await served.end();
    },
  };
}

async function chooseFiles(page: Page, chosen: readonly string[], act: () => Promise<void>): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await act();
  await (await chooser).setFiles([...chosen]);
}

async function saveDownload(page: Page, act: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent('download');
  await act();
  const path = join(await mkdtemp(join(tmpdir(), 'handscope-e2e-')), (await download).suggestedFilename());
  await (await download).saveAs(path);
  return path;
}
