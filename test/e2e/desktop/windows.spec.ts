import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../doors/test.ts';
import { SAMPLE, words } from '../doors/words.ts';

const stored = (home: string, file: string): string => {
  const path = join(home, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

test('a window comes back with the size that it was left with', async ({ open }) => {
  const first = await open();
  await first.electron?.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 50, width: 913, height: 647 });
  });
  await expect.poll(() => stored(first.home, 'windows.json')).toContain('913');
  await first.close();
  const second = await open({ home: first.home });
  const bounds = await second.electron?.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  );
  expect(bounds).toMatchObject({ width: 913, height: 647 });
});

test('what was open when the program was killed is offered, and opened only when it is wanted', async ({ open }) => {
  const first = await open({ files: [SAMPLE.capture, SAMPLE.keystore] });
  await expect(first.page.getByText('The backend does not accept this issuer')).toBeVisible();
  await expect.poll(() => stored(first.home, 'session.json')).toContain('nonprod-keystore.jks');
  const ended = first.electron?.waitForEvent('close');
  first.electron?.process().kill('SIGKILL');
  await ended;
  const second = await open({ home: first.home });
  const offer = second.page.getByRole('status').filter({ hasText: words.empty.lost.title });
  await expect(offer).toContainText('mp-to-backend.pcap, nonprod-keystore.jks');
  await expect(second.page.getByRole('button', { name: words.empty.sample })).toBeVisible();
  await offer.getByRole('button', { name: words.empty.lost.open }).click();
  await expect(second.page.getByText('The backend does not accept this issuer')).toBeVisible();
});
