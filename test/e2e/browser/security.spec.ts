import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../doors/browser.ts';
import { expect, test } from '../doors/test.ts';

const newHome = (): Promise<string> => mkdtemp(join(tmpdir(), 'handscope-e2e-'));

test('another site, open in the same browser, gets nothing', async ({ open }) => {
  const { page } = await open();
  const target = new URL(page.url()).origin;
  const stranger = await page.context().newPage();
  // A page of another origin: same browser, same cookies.
  await stranger.route('http://evil.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>evil</title>' }),
  );
  await stranger.goto('http://evil.test/');
  const results = await stranger.evaluate(async (origin) => {
    const outcome = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'reached',
        () => 'refused',
      );
    const socket = new Promise((resolve, reject) => {
      const opened = new WebSocket(`${origin.replace('http', 'ws')}/contract`);
      opened.onopen = resolve;
      opened.onerror = reject;
    });
    const frame = document.createElement('iframe');
    frame.src = origin;
    document.body.append(frame);
    return {
      read: await outcome(fetch(origin, { credentials: 'include' })),
      upload: await outcome(fetch(`${origin}/upload?name=x`, { method: 'POST', body: 'x', credentials: 'include' })),
      socket: await outcome(socket),
    };
  }, target);
  expect(results).toEqual({ read: 'refused', upload: 'refused', socket: 'refused' });
});

test('the cookie is out of reach of the page and the link is out of its address', async ({ open }) => {
  const { page } = await open();
  expect(await page.evaluate(() => document.cookie)).toBe('');
  expect(page.url()).not.toContain('token');
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
});

test('nothing is fetched from anywhere else', async ({ open }) => {
  const door = await open();
  const answers = await door.page.evaluate(() =>
    Promise.all(
      ['https://example.com/', 'http://127.0.0.1:9/'].map((url) =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      ),
    ),
  );
  expect(answers).toEqual(['refused', 'refused']);
});

test('ends with Ctrl+C, without an error and without leaving uploads', async () => {
  const home = await newHome();
  const served = await serve([], home);
  await served.end();
  expect(served.process.exitCode).toBe(0);
});
