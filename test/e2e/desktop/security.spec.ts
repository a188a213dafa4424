import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Host } from '../../../src/contract/contract.ts';
import { CONTENT_POLICY } from '../../../src/workspace/door/page-files.ts';
import { type Door, ROOT } from '../doors/door.ts';
import { openDesktop } from '../doors/desktop.ts';
import { expect, test } from '../doors/test.ts';

interface PageWindow {
  readonly handscope: Host;
}

/** One window for all attempts: none of them may change it. */
let door: Door;
test.beforeAll(async () => {
  door = await openDesktop();
});
test.afterAll(() => door.close());

test('the page cannot reach Node', async () => {
  const { page } = door;
  const reached = await page.evaluate(() =>
    ['process', 'require', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(reached).toEqual([]);
  expect(await page.evaluate(() => Object.keys((globalThis as unknown as PageWindow).handscope).sort())).toEqual([
    'listen',
    'pathOf',
    'request',
  ]);
});

test('the window’s process is a sandboxed one', async () => {
  test.skip(process.platform !== 'linux', 'reads the process’s own command line in /proc');
  const { electron } = door;
  const pid = await electron?.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return window?.webContents.getOSProcessId();
  });
  expect(readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')).toMatch(/[ \0]--enable-sandbox[ \0]/);
});

test('the host cannot be replaced or stretched from within the page', async () => {
  const { page } = door;
  const isChanged = await page.evaluate(() => {
    const { handscope } = globalThis as unknown as { handscope: Record<string, unknown> };
    const before = handscope['request'];
    try {
      handscope['request'] = () => 'forged';
    } catch {
      return false;
    }
    return handscope['request'] !== before;
  });
  expect(isChanged).toBe(false);
});

const ELSEWHERE = ['https://example.com/', 'file:///etc/passwd', 'app://elsewhere/', 'data:text/html,x'];

for (const url of ELSEWHERE) {
  test(`the window does not go to ${url}`, async () => {
    const { page, electron } = door;
    await page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      link.remove();
      location.href = target;
    }, url);
    // Asked in the main process: it decides, and it has seen the attempt once it answers for the page.
    const shown = await electron?.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      await window?.webContents.executeJavaScript('1');
      return window?.webContents.getURL();
    });
    expect(shown).toBe('app://handscope/index.html');
  });
}

for (const url of [...ELSEWHERE, 'about:blank']) {
  test(`no window opens for ${url}`, async () => {
    const { page, electron } = door;
    expect(await page.evaluate((target) => window.open(target) === null, url)).toBe(true);
    expect(electron?.windows()).toHaveLength(1);
  });
}

test('nothing is fetched from anywhere', async () => {
  const { page } = door;
  const answers = await page.evaluate(async () => {
    const tries = ['https://example.com/', 'http://127.0.0.1:9/', 'file:///etc/passwd', 'app://handscope/no-such.js'];
    const results = await Promise.all(
      tries.map((url) =>
        fetch(url).then(
          (response) => response.status,
          () => 'refused',
        ),
      ),
    );
    return results;
  });
  expect(answers).toEqual(['refused', 'refused', 'refused', 404]);
});

test('what the page’s own policy would let through does not leave the machine either', async () => {
  const { electron } = door;
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const answer = await electron?.evaluate(
    ({ session }, target) =>
      session.defaultSession.fetch(target).then(
        () => 'reached',
        () => 'refused',
      ),
    url,
  );
  server.close();
  expect([answer, heard]).toEqual(['refused', []]);
});

test('app:// has one host, gives files only, and sends its policy along', async () => {
  const { electron } = door;
  const answers = await electron?.evaluate(async ({ session }) => {
    const ask = (url: string, method: string): Promise<Response> => session.defaultSession.fetch(url, { method });
    const [page, elsewhere, post] = await Promise.all([
      ask('app://handscope/index.html', 'GET'),
      ask('app://elsewhere/index.html', 'GET'),
      ask('app://handscope/index.html', 'POST'),
    ]);
    return [page.status, elsewhere.status, post.status, page.headers.get('content-security-policy')];
  });
  expect(answers).toEqual([200, 404, 404, CONTENT_POLICY]);
});

test('a download is refused', async () => {
  const { page, electron } = door;
  const refused = electron?.evaluate(
    ({ session }) =>
      new Promise((resolve) => {
        session.defaultSession.once('will-download', (event) => {
          resolve(event.defaultPrevented);
          // Should nobody have refused it, no file is left all the same.
          event.preventDefault();
        });
      }),
  );
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.txt';
    link.click();
  });
  expect(await refused).toBe(true);
});

for (const path of [
  '%2e%2e/main/index.cjs',
  '..%2f..%2fpackage.json',
  '../preload/index.cjs',
  '%00.js',
  'x%5c..%5c.js',
]) {
  test(`app:// does not lead outside the page's folder by ${path}`, async () => {
    const { page } = door;
    expect(await page.evaluate(async (tried) => (await fetch(`app://handscope/${tried}`)).status, path)).toBe(404);
  });
}

test('code that is not ours does not run in the page', async () => {
  const { page } = door;
  const ran = await page.evaluate(async () => {
    const marks: string[] = [];
    Object.assign(globalThis, { mark: (name: string) => marks.push(name) });
    const inline = document.createElement('script');
    inline.textContent = 'mark("inline")';
    document.head.append(inline);
    const remote = document.createElement('script');
    remote.src = 'data:text/javascript,mark("data")';
    document.head.append(remote);
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="mark(\'handler\')">');
    // Text as code, outside of this call: what a debugger evaluates is exempt from the policy.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the attempt is the test
    setTimeout('mark("text")', 0);
    await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return marks;
  });
  expect(ran).toEqual([]);
});

for (const permission of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi']) {
  test(`the permission ${permission} is refused`, async () => {
    const { page } = door;
    const state = await page.evaluate(
      async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
      permission,
    );
    expect(state).toBe('denied');
  });
}

test('asking for a permission is refused', async () => {
  const { page } = door;
  const answers = await page.evaluate(async () => {
    const name = (error: unknown): string => (error as Error).name;
    return {
      geolocation: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(resolve, ({ code, PERMISSION_DENIED }) => {
          resolve(code === PERMISSION_DENIED);
        });
      }),
      notifications: await Notification.requestPermission(),
      midi: await navigator.requestMIDIAccess({ sysex: true }).then(() => 'granted', name),
      clipboard: await navigator.clipboard.readText().then(() => 'granted', name),
    };
  });
  expect(answers).toEqual({
    geolocation: true,
    notifications: 'denied',
    midi: 'NotAllowedError',
    clipboard: 'NotAllowedError',
  });
});

const FORGED: readonly (readonly [unknown, unknown])[] = [
  ['no.such', null],
  ['__proto__', null],
  [null, null],
  [{ toString: 'case.view' }, null],
  ['case.view', { more: 1 }],
  ['case.open', { paths: ['/etc/passwd'], add: false }],
  ['case.open', { paths: ['../../secret'], add: true }],
  ['case.open', { paths: 'x'.repeat(100_000), add: true }],
  ['keystore.unlock', { file: 0, password: ['x'] }],
  ['connection.view', { connection: -1 }],
  ['settings.change', { layout: { a: { b: 1 } } }],
  [
    'export.save',
    { kind: '../x', connections: 'all', language: 'en', includeSecrets: false, redact: false, mapPorts: false },
  ],
];

for (const [name, argument] of FORGED) {
  test(`a forged request is refused: ${JSON.stringify([name, argument]).slice(0, 80)}`, async () => {
    const { page } = door;
    const answer = await page.evaluate(
      ([forgedName, forgedArgument]) =>
        (globalThis as unknown as PageWindow).handscope.request(forgedName as never, forgedArgument as never),
      [name, argument] as const,
    );
    expect(answer).toMatchObject({ ok: false, failure: { code: 'request-refused' } });
  });
}

test('a request from a window that is not ours is refused, though it has our preload script', async () => {
  const { electron } = door;
  const answer = await electron?.evaluate(
    async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { sandbox: true, preload } });
      await stranger.loadURL('app://handscope/index.html');
      const asked = `handscope.request('recent.read', null)`;
      const result: unknown = await stranger.webContents.executeJavaScript(asked);
      stranger.destroy();
      return result;
    },
    join(ROOT, 'out', 'preload', 'index.cjs'),
  );
  expect(answer).toMatchObject({ ok: false, failure: { code: 'request-refused' } });
});

test('a frame within the page has no host', async () => {
  const { page } = door;
  const framed = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    frame.src = URL.createObjectURL(new Blob(['<p>framed</p>'], { type: 'text/html' }));
    const loaded = new Promise((resolve) => {
      frame.addEventListener('load', resolve);
    });
    document.body.append(frame);
    await loaded;
    return typeof (frame.contentWindow as { handscope?: unknown } | null)?.handscope;
  });
  expect(framed).toBe('undefined');
});
