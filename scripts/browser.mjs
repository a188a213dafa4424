// Finds a Chromium for the tests: an installed one, else Debian's package, else Playwright's download.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { aptInstall, ROOT, run, which } from './run.mjs';

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const APPLICATIONS = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};
const DOWNLOAD_SECONDS = 300;

const installed = () =>
  which(...PROGRAMS) ?? (APPLICATIONS[process.platform] ?? []).find((path) => existsSync(path)) ?? null;

/**
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<string | null>} The executable, or null where none can be had.
 */
export async function findBrowser({ say }) {
  const named = process.env.HANDSCOPE_CHROMIUM;
  if (named !== undefined && existsSync(named)) return named;
  const found = installed();
  if (found !== null) return found;
  if (await aptInstall(['chromium'], say)) return installed();
  say('Downloading a browser for the tests.');
  const tool = join(ROOT, 'node_modules', 'playwright', 'cli.js');
  const result = await run(process.execPath, [tool, 'install', 'chromium'], { quiet: true, seconds: DOWNLOAD_SECONDS });
  if (result.code !== 0) {
    say('No browser can be had: install Chromium or Chrome, or name one in HANDSCOPE_CHROMIUM.');
    return null;
  }
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}
