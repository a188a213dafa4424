import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writePaddedCapture } from '../../builders/padded-capture.ts';
import { expect, test } from '../doors/test.ts';
import { SAMPLE, words } from '../doors/words.ts';

const said = words.dialogs.export;
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
