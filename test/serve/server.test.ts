import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer } from '../../src/serve/server.ts';
import { EMPTY_CASE } from '../../src/contract/views.ts';
import { openTab, runDoor, type RunningDoor } from '../builders/serve.ts';

let door: RunningDoor;

beforeEach(async () => {
  door = await runDoor();
});
afterEach(async () => {
  await door.close();
});

describe('the link', () => {
  it('is on loopback and holds 128 bits', () => {
    expect(door.links).toHaveLength(1);
    expect(door.links[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{32}$/);
  });

  it('is exchanged for a cookie that scripts cannot read and other sites do not send', async () => {
    const link = new URL(door.links[0] ?? '');
    const { status, headers } = await door.ask(link.pathname + link.search);
    expect(status).toBe(200);
    expect(headers['set-cookie']?.[0]).toMatch(/^handscope-\d+=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('works once; whoever tries it again is told, and the terminal shows a new one', async () => {
    const link = new URL(door.links[0] ?? '');
    await door.ask(link.pathname + link.search);
    const again = await door.ask(link.pathname + link.search);
    expect(again).toMatchObject({ status: 403, body: 'link used\n' });
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(door.links).toHaveLength(2);
    expect(await door.enter()).toMatch(/^handscope-/);
  });

  it('cannot be guessed into showing new links', async () => {
    expect(await door.ask('/?token=00000000000000000000000000000000')).toMatchObject({ status: 403 });
    expect(door.links).toHaveLength(1);
  });
});

it('says so when its port is taken', async () => {
  const options = { port: door.port, paths: [], words: { linkUsed: '', notInside: '' }, onLink: () => undefined };
  await expect(startServer(options)).rejects.toMatchObject({ failure: { code: 'port-in-use' } });
});

describe('a page request', () => {
  it('gets the page inside, with a policy that lets nothing in', async () => {
    const cookie = await door.enter();
    const { status, headers, body } = await door.ask('/', { headers: { cookie } });
    expect(status).toBe(200);
    expect(body).toContain('<title>page</title>');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each([
    ['no cookie', {}],
    ['a made-up cookie', { cookie: 'handscope-1=00000000000000000000000000000000' }],
  ])('with %s is refused', async (_what, headers) => {
    expect(await door.ask('/', { headers })).toMatchObject({ status: 401, body: 'not inside\n' });
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '169.254.1.1', '0.0.0.0', 'localhost.evil'])(
    'that says it is for %s is refused, even with the cookie',
    async (host) => {
      const cookie = await door.enter();
      expect(await door.ask('/', { headers: { cookie, host } })).toMatchObject({ status: 403 });
    },
  );

  it.each(['localhost:8080', '127.0.0.1:1', '[::1]:9000'])('through a tunnel as %s is let in', async (host) => {
    const cookie = await door.enter();
    expect(await door.ask('/', { headers: { cookie, host } })).toMatchObject({ status: 200 });
  });

  it('that another site makes is refused, unless a person followed a link', async () => {
    const cookie = await door.enter();
    const foreign = { cookie, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' };
    expect(await door.ask('/main.js', { headers: foreign })).toMatchObject({ status: 403 });
    const link = { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(await door.ask('/', { headers: link })).toMatchObject({ status: 200 });
  });

  it.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..%5csecret.js',
    '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/x%00.js',
    '/%',
    '/worker.mjs',
    '//etc/passwd',
    '/no-such.js',
    '/download/../secret.js',
    '/download/__proto__',
  ])('for %s finds nothing', async (path) => {
    const cookie = await door.enter();
    const reply = await door.ask(path, { headers: { cookie } });
    expect(reply.status).toBe(404);
    expect(reply.body).not.toContain('secret');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('by %s is refused', async (method) => {
    const cookie = await door.enter();
    const { status, headers } = await door.ask('/', { method, headers: { cookie, origin: door.origin } });
    expect(status).toBe(405);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('an upload', () => {
  const upload = (name: string, headers: Record<string, string>, body: string | Buffer = 'bytes') =>
    door.ask(`/upload?name=${encodeURIComponent(name)}`, { method: 'POST', headers, body });

  it('lands in a private folder under its own name, and may then be opened', async () => {
    const cookie = await door.enter();
    const { status, body } = await upload('käse.pcap', { cookie, origin: door.origin }, Buffer.alloc(3_000_000, 7));
    expect(status).toBe(200);
    const { path } = JSON.parse(body) as { path: string };
    expect(path.endsWith('käse.pcap')).toBe(true);
    expect(readFileSync(path)).toHaveLength(3_000_000);
    if (process.platform !== 'win32') {
      expect([statSync(path), statSync(dirname(path))].map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o700]);
    }
    const tab = await openTab(door, { cookie, origin: door.origin });
    expect(await tab.request('case.open', { paths: [path], add: false })).toMatchObject({ ok: true });
  });

  it.each(['../../../etc/passwd', '..', '', '/', 'C:\\evil\\..\\x', 'a\0b', 'x'.repeat(5000)])(
    'named %j stays in the private folder',
    async (name) => {
      const cookie = await door.enter();
      const { status, body } = await upload(name, { cookie, origin: door.origin });
      expect(status).toBe(200);
      const { path } = JSON.parse(body) as { path: string };
      expect(path.startsWith(join(tmpdir(), 'handscope-'))).toBe(true);
      expect(path).not.toContain('..');
    },
  );

  it.each([
    ['without a cookie', (): Record<string, string> => ({ origin: door.origin }), 401],
    ['without an origin', (cookie: string) => ({ cookie }), 403],
    ['from another origin', (cookie: string) => ({ cookie, origin: 'http://evil.example' }), 403],
    ['from another port', (cookie: string) => ({ cookie, origin: 'http://127.0.0.1:1' }), 403],
    ['from an opaque origin', (cookie: string) => ({ cookie, origin: 'null' }), 403],
  ])('%s is refused', async (_what, headers, status) => {
    expect(await upload('a', headers(await door.enter()))).toMatchObject({ status });
  });

  it('that the disk has no room for is refused before it is read', async () => {
    const cookie = await door.enter();
    const headers = { cookie, origin: door.origin, 'content-length': '9000000000000000' };
    expect(await upload('a', headers)).toMatchObject({ status: 507, body: 'disk-full\n' });
  });

  it('is removed when the server ends', async () => {
    const cookie = await door.enter();
    const { path } = JSON.parse((await upload('a', { cookie, origin: door.origin })).body) as { path: string };
    await door.close();
    expect(existsSync(path)).toBe(false);
    const left = readdirSync(tmpdir()).filter((name) => path.includes(name) && name.startsWith('handscope-'));
    expect(left).toEqual([]);
  });
});

describe('the contract', () => {
  it('answers the page', async () => {
    const tab = await openTab(door, { cookie: await door.enter(), origin: door.origin });
    expect(await tab.request('case.groups', null)).toEqual({
      ok: true,
      value: { name: 'case.groups', argument: null },
    });
    expect(await tab.request('host.facts', null)).toMatchObject({ ok: true, value: { door: 'browser' } });
  });

  it('answers for a case in which nothing was opened without its thread', async () => {
    const tab = await openTab(door, { cookie: await door.enter(), origin: door.origin });
    expect(await tab.request('case.view', null)).toEqual({ ok: true, value: EMPTY_CASE });
    expect(await tab.request('case.rows', null)).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['without a cookie', () => ({ origin: door.origin }), '/contract'],
    ['without an origin', (cookie: string) => ({ cookie }), '/contract'],
    ['from another site', (cookie: string) => ({ cookie, origin: 'https://evil.example' }), '/contract'],
    ['from another server here', (cookie: string) => ({ cookie, origin: 'http://localhost:3000' }), '/contract'],
    [
      'under a rebound name',
      (cookie: string) => ({ cookie, origin: 'http://evil.example', host: 'evil.example' }),
      '/contract',
    ],
    ['at another path', (cookie: string) => ({ cookie, origin: door.origin }), '/other'],
  ])('refuses a websocket %s', async (_what, headers, path) => {
    const cookie = await door.enter();
    await expect(openTab(door, headers(cookie) as Record<string, string>, path)).rejects.toThrow('403');
  });

  it.each([
    ['no.such', null],
    ['case.view', { unexpected: true }],
    ['case.open', { paths: [5], add: false }],
    ['case.open', { paths: ['/etc/passwd'], add: false }],
    ['case.open', { paths: ['../secret.js'], add: true }],
  ])('refuses %s %j', async (name, argument) => {
    const tab = await openTab(door, { cookie: await door.enter(), origin: door.origin });
    expect(await tab.request(name, argument)).toMatchObject({ ok: false, failure: { code: 'request-refused' } });
  });

  it.each([
    ['text that is no message', 'hello'],
    ['a message without a number', '{"name":"case.view","argument":null}'],
    ['bytes', Buffer.from([1, 2, 3])],
  ])('hangs up on %s', async (_what, text) => {
    const tab = await openTab(door, { cookie: await door.enter(), origin: door.origin });
    tab.sendText(text);
    expect(await tab.closed).toBe(1007);
  });

  it('hangs up on a message that is too large', async () => {
    const tab = await openTab(door, { cookie: await door.enter(), origin: door.origin });
    tab.sendText('x'.repeat(33 * 1024 * 1024));
    expect(await tab.closed).toBe(1009);
  });

  it('gives each tab a case of its own, and a tab that comes back its old one', async () => {
    const headers = { cookie: await door.enter(), origin: door.origin };
    const [first, second] = [
      await openTab(door, headers, '/contract?tab=a'),
      await openTab(door, headers, '/contract?tab=b'),
    ];
    const seenBySecond = second.nextEvent();
    const seenByFirst = first.nextEvent();
    await first.request('case.close', null);
    expect(await seenByFirst).toEqual({ event: 'case.progress', value: null });
    await second.request('case.close', null);
    expect(await seenBySecond).toEqual({ event: 'case.progress', value: null });
    first.close();
    await first.closed;
    const again = await openTab(door, headers, '/contract?tab=a');
    expect(await again.request('case.view', null)).toMatchObject({ ok: true });
  });

  it('changes settings for all tabs', async () => {
    const headers = { cookie: await door.enter(), origin: door.origin };
    const [first, second] = [
      await openTab(door, headers, '/contract?tab=a'),
      await openTab(door, headers, '/contract?tab=b'),
    ];
    const told = second.nextEvent();
    await first.request('settings.change', { theme: 'dark' });
    expect(await told).toMatchObject({ event: 'settings.changed', value: { theme: 'dark' } });
  });

  it('hands an export out once, as a file to keep', async () => {
    const cookie = await door.enter();
    const tab = await openTab(door, { cookie, origin: door.origin });
    const options = {
      kind: 'html',
      connections: 'all',
      language: 'en',
      includeSecrets: false,
      redact: false,
      mapPorts: false,
    };
    const answer = (await tab.request('export.save', options)) as { value: { name: string; download: string } };
    expect(answer.value.name).toBe('report.html');
    expect(await door.ask(answer.value.download)).toMatchObject({ status: 401 });
    const reply = await door.ask(answer.value.download, { headers: { cookie } });
    expect(reply).toMatchObject({ status: 200, body: '<html>report</html>' });
    expect(reply.headers['content-disposition']).toBe('attachment; filename="handscope-report.html"');
    expect(reply.headers['content-type']).toBe('application/octet-stream');
    expect(await door.ask(answer.value.download, { headers: { cookie } })).toMatchObject({ status: 404 });
  });

  it('tells the tabs when the server ends', async () => {
    const tab = await openTab(door, { cookie: await door.enter(), origin: door.origin });
    await door.close();
    expect(await tab.closed).toBe(1001);
  });

  it('opens what was named on the command line in each new tab', async () => {
    const named = await runDoor(['/captures/a.pcap']);
    const headers = { cookie: await named.enter(), origin: named.origin };
    const tab = await openTab(named, headers);
    const request = { paths: ['/captures/a.pcap'], add: false };
    expect(await tab.request('case.open', request)).toMatchObject({ ok: true });
    await named.close();
  });
});
