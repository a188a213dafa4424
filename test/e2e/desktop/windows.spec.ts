import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../doors/test.ts';

const stored = (home: string, file: string): string => {
  const path = join(home, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};

test('a window comes back with the size that it was left with', async ({ open }) => {
  const first = await open();
  const isShown = () => first.electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  // Nobody can drag a window that is not there yet.
  await expect.poll(isShown).toBe(true);
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
