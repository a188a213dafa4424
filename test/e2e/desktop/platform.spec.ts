import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright/test';
import { SANDBOX } from '../doors/desktop.ts';
import { ROOT } from '../doors/door.ts';
import { pdfPages } from '../../builders/pdf-text.ts';
import { expect, test } from '../doors/test.ts';
import { SAMPLE, words } from '../doors/words.ts';

/** Chooses an item of the menu bar as a person would. */
function chooseMenuItem(electron: ElectronApplication | null, id: string): Promise<void> | undefined {
  return electron?.evaluate(({ BrowserWindow, Menu }, wanted) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.focus();
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(undefined, window, undefined);
  }, id);
}

function nextWindow(electron: ElectronApplication | null): Promise<Page> {
  if (electron === null) throw new Error('these tests are the desktop’s');
  // Another program is started first, on machines that are busy.
  return electron.waitForEvent('window', { timeout: 60_000 });
}

test('the menu bar runs the commands of the window', async ({ open }) => {
  const { page, electron } = await open();
  // A menu may be opened before the window's page is there to hear of it.
  await expect(page.getByRole('button', { name: words.empty.sample })).toBeVisible();
  await chooseMenuItem(electron, 'file.openSample');
  await expect(page.getByText('The backend does not accept this issuer')).toBeVisible();
  await chooseMenuItem(electron, 'help.about');
  await expect(page.getByRole('dialog', { name: words.dialogs.about.title })).toBeVisible();
});

async function startAgain(home: string, ...files: readonly string[]): Promise<void> {
  const program = process.env['HANDSCOPE_ELECTRON'] ?? '';
  const second = spawn(program, [...SANDBOX, `--user-data-dir=${home}`, ROOT, ...files], { stdio: 'ignore' });
  await new Promise((resolve) => {
    second.on('close', resolve);
  });
}

test('a second start hands its files over and ends: a window that shows nothing takes them', async ({ open }) => {
  const { page, electron, home } = await open();
  await expect(page.getByRole('button', { name: words.empty.sample })).toBeVisible();
  await startAgain(home, SAMPLE.capture);
  await expect(page.getByText('The client sent no certificate')).toBeVisible();
  expect(electron?.windows()).toHaveLength(1);
});

test('files of a second start get a window of their own where one is in use', async ({ open }) => {
  const { page, electron, home } = await open({ files: [SAMPLE.capture] });
  await expect(page.getByText('The client sent no certificate')).toBeVisible();
  const opened = nextWindow(electron);
  await startAgain(home, SAMPLE.capture, SAMPLE.keystore);
  await expect((await opened).getByText('The backend does not accept this issuer')).toBeVisible();
  await expect(page.getByText('The client sent no certificate')).toBeVisible();
});

test('each window has a case of its own, and settings are everyone’s at once', async ({ open }) => {
  const { page, electron } = await open({ files: [SAMPLE.capture] });
  await expect(page.getByText('The client sent no certificate')).toBeVisible();
  const opened = nextWindow(electron);
  await chooseMenuItem(electron, 'file.newWindow');
  const second = await opened;
  await expect(second.getByRole('button', { name: words.empty.sample })).toBeVisible();
  await expect(page.getByText('The client sent no certificate')).toBeVisible();
  await page.getByRole('button', { name: words.commands['app.settings'], exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: words.dialogs.settings.language }).selectOption('ko');
  await expect(second.locator('html')).toHaveAttribute('lang', 'ko');
});

test('the report is printed as PDF, with its number on each page', async ({ open }) => {
  const { page, save } = await open({ files: [SAMPLE.capture] });
  await expect(page.getByText('The client sent no certificate')).toBeVisible();
  await page.getByRole('button', { name: words.commands['file.export'], exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words.dialogs.export.kinds.pdf, exact: true }).click();
  const path = await save(() => dialog.getByRole('button', { name: words.dialogs.export.save }).click());
  await expect(dialog.getByText(/Saved as/)).toBeVisible();
  const pdf = readFileSync(path);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const pages = pdfPages(pdf);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]).toContain('The client sent no certificate');
  for (const [at, text] of pages.entries())
    expect(text).toMatch(new RegExp(`Handscope${at + 1} / ${pages.length}$`, 'u'));
});

test('a folder on the command line is read or refused, and the window stays', async ({ open }) => {
  const { page } = await open({ files: [mkdtempSync(join(tmpdir(), 'handscope-e2e-'))] });
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('button', { name: words.empty.sample })).toBeVisible();
});

test('what the window remembers holds paths and settings, never a password', async ({ open }) => {
  const { page, home, close } = await open({ files: [SAMPLE.capture, SAMPLE.keystore] });
  await expect(page.getByText('The backend does not accept this issuer')).toBeVisible();
  await page.evaluate(() =>
    (
      globalThis as unknown as { handscope: { request: (name: string, argument: unknown) => Promise<unknown> } }
    ).handscope.request('keystore.unlock', { file: 1, password: 'hunter2-never-on-disk' }),
  );
  await close();
  const stored = ['session.json', 'recent.json'].map((file) => readFileSync(join(home, file), 'utf8')).join('\n');
  expect(stored).toContain('mp-to-backend.pcap');
  expect(stored).not.toContain('hunter2');
});
