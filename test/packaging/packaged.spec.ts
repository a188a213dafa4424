import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from 'playwright/test';
import { windowText } from '../../src/text/window/window-text.ts';
import { writePaddedCapture } from '../builders/padded-capture.ts';
import { expect, runTool, SAMPLE, test } from './packaged-app.ts';

const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const words = windowText('en');

interface Started {
  readonly page: Page;
  readonly end: () => Promise<void>;
}

/** The packaged app takes no inspector; Chromium's own debugging port shows its page. */
async function start(executable: string): Promise<Started> {
  const home = mkdtempSync(join(tmpdir(), 'handscope-e2e-'));
  const args = [...SANDBOX, `--user-data-dir=${home}`, '--remote-debugging-port=0'];
  const child = spawn(executable, args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => {
    child.on('close', resolve);
  });
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await readPort(home)}`);
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('no window');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  return {
    page,
    end: async () => {
      child.kill();
      await ended;
      await browser.close();
    },
  };
}

async function readPort(home: string): Promise<string> {
  for (;;) {
    try {
      const [port] = readFileSync(join(home, 'DevToolsActivePort'), 'utf8').split('\n');
      if (port !== undefined && port !== '') return port;
    } catch {
      // not there yet
    }
    await pause(50);
  }
}

test('the packaged app opens its sample and says what happened', async ({ executable }) => {
  const { page, end } = await start(executable);
  await page.getByRole('button', { name: words.empty.sample }).click();
  await expect(page.getByText('The backend does not accept this issuer')).toBeVisible();
  await end();
});

test('the packaged app is the command line, without a display', async ({ executable }) => {
  const tool = join(dirname(executable), 'resources', 'bin', 'handscope');
  const { code, output } = await runTool(tool, ['analyze', SAMPLE, '--format', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(output)).toMatchObject({ schema: 'handscope.analysis/1' });
});

test('the packaged command line ends when the call is over, however long a capture takes', async ({ executable }) => {
  const folder = mkdtempSync(join(tmpdir(), 'handscope-test-'));
  try {
    const capture = join(folder, 'long.pcap');
    writePaddedCapture(SAMPLE, capture, 256 << 20);
    const tool = join(dirname(executable), 'resources', 'bin', 'handscope');
    const { code, output } = await runTool(tool, ['analyze', capture, '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({ schema: 'handscope.analysis/1' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the packaged app does not run as Node', async ({ executable }) => {
  const program = ['-p', '"run" + "ning"'];
  const args = [...SANDBOX, '--ozone-platform=headless', '--log-level=3', ...program, '--cli', '--version'];
  const { output } = await runTool(executable, args, { ELECTRON_RUN_AS_NODE: '1' });
  expect(output).not.toContain('running');
});

test('the packaged app carries licences, its list of parts, and no node_modules', ({ executable }) => {
  const resources = join(dirname(executable), 'resources');
  const licences = readFileSync(join(resources, 'licences', 'THIRD-PARTY-LICENCES.txt'), 'utf8');
  expect(licences).toContain('Permission is hereby granted');
  expect(JSON.parse(readFileSync(join(resources, 'licences', 'sbom.cdx.json'), 'utf8'))).toMatchObject({
    bomFormat: 'CycloneDX',
  });
  expect(readFileSync(join(resources, 'app.asar')).includes('"node_modules"')).toBe(false);
});
