import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright/test';
import { writePaddedCapture } from '../../builders/padded-capture.ts';
import { expect, test } from '../doors/test.ts';
import { SAMPLE, words } from '../doors/words.ts';

const said = words.dialogs.export;
const NOT_ACCEPTED = 'The backend does not accept this issuer';
const NO_CERTIFICATE = 'The client sent no certificate';

test('an export tells how far it is, and one that is cancelled leaves nothing', async ({ open }) => {
  const capture = join(mkdtempSync(join(tmpdir(), 'handscope-e2e-')), 'long.pcap');
  writePaddedCapture(SAMPLE.capture, capture, 1 << 30);
  const { page, save, errors } = await open({ files: [capture] });
  await expect(page.getByText(NO_CERTIFICATE)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+E');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: said.kinds.bundle, exact: true }).click();
  await dialog.getByRole('radio', { name: /^All \(/ }).check();
  const path = await save(() => dialog.getByRole('button', { name: said.save }).click());
  await expect(dialog.getByText(/^Writing… \d+ %$/)).toBeVisible();
  await dialog.getByRole('button', { name: said.cancelExport }).click();
  await expect(dialog.getByText(said.cancelled)).toBeVisible();
  expect(readdirSync(dirname(path))).toEqual([]);
  expect(errors).toEqual([]);
});

test('what is copied as Markdown is the report as it would be written, without what is hidden', async ({ open }) => {
  const { page, electron } = await open({ files: [SAMPLE.capture] });
  await expect(page.getByText(NO_CERTIFICATE)).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+E');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: said.copyMarkdown }).click();
  await expect(dialog.getByText(said.copied)).toBeVisible();
  const copied = await electron?.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/^# The client sent no certificate/m);
  expect(copied).not.toContain('127.0.113.42');
});

test('a support bundle that is dropped on the window gives the same verdict', async ({ open }) => {
  const first = await open({ files: [SAMPLE.capture, SAMPLE.keystore] });
  await expect(first.page.getByText(NOT_ACCEPTED)).toBeVisible();
  await first.page.keyboard.press('ControlOrMeta+Shift+E');
  const dialog = first.page.getByRole('dialog');
  await dialog.getByRole('button', { name: said.kinds.bundle, exact: true }).click();
  const path = await first.save(() => dialog.getByRole('button', { name: said.save }).click());
  await expect(dialog.getByText(/Saved as/)).toBeVisible();
  const { page, errors } = await open();
  await expect(page.getByRole('button', { name: words.empty.sample })).toBeVisible();
  await drop(page, path);
  await expect(page.getByText(NOT_ACCEPTED)).toBeVisible();
  await expect(page.getByText('fatal, bad_certificate (42)')).toBeVisible();
  expect(errors).toEqual([]);
});

/** What a person does who drags the file in: only a file that the system gave has a path. */
async function drop(page: Page, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
    input.click();
  });
  await (await chooser).setFiles(path);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped');
    const dataTransfer = new DataTransfer();
    for (const file of input?.files ?? []) dataTransfer.items.add(file);
    input?.remove();
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
}
