import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Limits } from '../../src/serve/limits.ts';
import { dial, requestHead, UPGRADE, type RawConnection } from '../builders/raw-connection.ts';
import { openTab, runDoor, type RunningDoor } from '../builders/serve.ts';

/** Short, so that what waits for a limit is quick; long enough for a busy machine to answer honest requests in between. */
const SHORT = 300;

let door: RunningDoor;
const dialled: RawConnection[] = [];

async function open(limits: Partial<Limits> = {}): Promise<void> {
  door = await runDoor([], limits);
}

async function attack(text = ''): Promise<RawConnection> {
  const connection = await dial(door.port);
  dialled.push(connection);
  connection.write(text);
  return connection;
}

/** Whatever came before: the next request is answered. */
async function expectAlive(): Promise<void> {
  expect(await door.ask('/')).toMatchObject({ status: 401 });
}

/** Where the network would reach this machine. */
const addresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((own) =>
    (own ?? []).filter(({ internal, scopeid = 0 }) => !internal && scopeid === 0).map(({ address }) => address),
  );

const privateFolders = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('handscope-private-') && name.includes(`-${process.pid}-`));

afterEach(async () => {
  for (const connection of dialled.splice(0)) connection.destroy();
  await door.close();
});

describe('a stranger without the link', () => {
  it.each(['127.0.0.2', '::1', ...addresses()])('does not reach it at %s', async (address) => {
    await open();
    await expect(dial(door.port, address)).rejects.toThrow();
  });

  it.each([
    ['says nothing', ''],
    ['never finishes a request’s first line', 'GET /'],
    ['never finishes its headers', 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: '],
  ])('that %s is hung up on', async (_what, text) => {
    await open({ headersMs: SHORT });
    const { ended } = await attack(text);
    expect((await ended).toString()).toMatch(/^(HTTP\/1\.1 408 |$)/);
    await expectAlive();
  });

  it('cannot hold more connections than there are, nor for longer than headers may take', async () => {
    await open({ connections: 8, headersMs: SHORT });
    const held = await Promise.all(Array.from({ length: 8 }, () => attack('GET / HTTP/1.1\r\n')));
    const more = await attack();
    expect(await more.ended).toHaveLength(0);
    await Promise.all(held.map(({ ended }) => ended));
    for (const connection of held) connection.destroy();
    await expectAlive();
  });

  it.each([
    ['one header of 64 KB', { 'X-Large': 'x'.repeat(65_536) }],
    ['a cookie of 64 KB', { Cookie: `handscope-1=${'0'.repeat(65_536)}` }],
    ['20,000 headers', Object.fromEntries(Array.from({ length: 20_000 }, (_none, at) => [`X-${at}`, 'x']))],
  ])('is refused with %s', async (_what, headers) => {
    await open();
    const { ended } = await attack(requestHead({ headers: { Host: door.host, ...headers } }));
    expect((await ended).toString()).toMatch(/^HTTP\/1\.1 431 /);
    await expectAlive();
  });

  it('is not listened to when it sends a body without end', async () => {
    await open();
    const headers = { Host: door.host, Origin: door.origin, 'Content-Length': '9000000000' };
    const { ended } = await attack(`${requestHead({ method: 'POST', path: '/upload?name=a', headers })}beginning`);
    expect((await ended).toString()).toMatch(/^HTTP\/1\.1 401 /);
    await expectAlive();
  });

  it.each([
    ['without a host', requestHead({}), 400],
    ['with two hosts', 'GET / HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1\r\n\r\n', 403],
    [
      'with a host in its first line',
      requestHead({ path: 'http://127.0.0.1/', headers: { Host: 'evil.example' } }),
      403,
    ],
    ['with an address that is none', requestHead({ path: '//', headers: { Host: '127.0.0.1' } }), 400],
    ['with a broken host in its first line', requestHead({ path: 'http://[', headers: { Host: '127.0.0.1' } }), 400],
    ['that is not HTTP', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
    ['with two lengths', 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    [
      'with a length and chunks',
      'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
    ],
  ])('is refused %s', async (_what, text, status) => {
    await open();
    const connection = await attack(text);
    expect((await connection.received(12)).toString()).toMatch(new RegExp(`^HTTP/1\\.1 ${status}`));
    await expectAlive();
  });

  it('gets no tunnel by CONNECT', async () => {
    await open();
    const { ended } = await attack(
      requestHead({ method: 'CONNECT', path: 'example.com:443', headers: { Host: door.host } }),
    );
    expect(await ended).toHaveLength(0);
    await expectAlive();
  });

  it.each([
    ['for an address that is none', '//'],
    ['for the contract', '/contract'],
  ])('is hung up on when it asks for a websocket %s, though it keeps its own side open', async (_what, path) => {
    await open();
    const headers = { Host: door.host, Origin: 'http://evil.example', ...UPGRADE };
    const connection = await attack(requestHead({ path, headers }));
    expect((await connection.ended).toString()).toMatch(/^HTTP\/1\.1 403 /);
    await connection.gone();
    await expectAlive();
  });

  it('does no harm by breaking off while its websocket is refused', async () => {
    await open();
    const headers = { Host: door.host, Origin: 'http://evil.example', ...UPGRADE };
    for (let at = 0; at < 20; at++) (await attack(requestHead({ path: '/contract', headers }))).reset();
    await expectAlive();
  });

  it.each([
    ['the link’s token as a cookie', (token: string, name: string) => `${name}=${token}`],
    ['an empty cookie', (_token: string, name: string) => `${name}=`],
    ['a cookie that is too long', (_token: string, name: string) => `${name}=${'0'.repeat(33)}`],
    ['the cookie of another port', (token: string) => `handscope-1=${token}`],
  ])('is not let in by %s, by neither door', async (_what, forge) => {
    await open();
    const token = new URL(door.links[0] ?? '').searchParams.get('token') ?? '';
    const cookie = forge(token, `handscope-${door.port}`);
    expect(await door.ask('/', { headers: { cookie } })).toMatchObject({ status: 401 });
    await expect(openTab(door, { cookie, origin: door.origin })).rejects.toThrow('403');
  });

  it.each(['', '0', '0'.repeat(31), '0'.repeat(33), 'ü'.repeat(32), '__proto__'])(
    'gets no cookie for the token %j',
    async (token) => {
      await open();
      const reply = await door.ask(`/?token=${encodeURIComponent(token)}`);
      expect(reply.status).toBe(403);
      expect(reply.headers['set-cookie']).toBeUndefined();
    },
  );
});

describe('a link in the page’s folder', () => {
  it('does not lead out of it', async () => {
    await open();
    symlinkSync(join(door.home, 'secret.js'), join(door.home, 'page', 'link.js'));
    symlinkSync(door.home, join(door.home, 'page', 'up'));
    const headers = { cookie: await door.enter() };
    expect(await door.ask('/link.js', { headers })).toMatchObject({ status: 404 });
    expect(await door.ask('/up/secret.js', { headers })).toMatchObject({ status: 404 });
    expect(await door.ask('/main.js', { headers })).toMatchObject({ status: 200 });
  });
});

describe('an upload', () => {
  async function beginUpload(): Promise<RawConnection> {
    const headers = { Host: door.host, Origin: door.origin, Cookie: await door.enter(), 'Content-Length': '1000000' };
    return attack(`${requestHead({ method: 'POST', path: '/upload?name=a.pcap', headers })}beginning`);
  }
  const filesIn = (folder: string): string[] =>
    readdirSync(join(tmpdir(), folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);

  it('that is never finished is given up, and its beginning removed', async () => {
    await open({ uploadIdleMs: SHORT });
    const { ended } = await beginUpload();
    await ended;
    await expect.poll(() => privateFolders().flatMap(filesIn)).toEqual([]);
    await expectAlive();
  });

  it('that breaks off leaves nothing', async () => {
    await open();
    const before = privateFolders();
    const upload = await beginUpload();
    await expect.poll(() => before.flatMap(filesIn)).toEqual(['a.pcap']);
    upload.reset();
    await expect.poll(() => before.flatMap(filesIn)).toEqual([]);
    await expectAlive();
  });

  it('that is under way when the server ends leaves nothing', async () => {
    await open();
    const folders = privateFolders();
    const upload = await beginUpload();
    await expect.poll(() => folders.flatMap(filesIn)).toEqual(['a.pcap']);
    await door.close();
    await upload.ended;
    expect(folders.filter((name) => existsSync(join(tmpdir(), name)))).toEqual([]);
  });
});

describe('whoever holds the cookie and speaks the websocket by hand', () => {
  async function upgrade(): Promise<RawConnection> {
    const headers = { Host: door.host, Origin: door.origin, Cookie: await door.enter(), ...UPGRADE };
    const connection = await attack(requestHead({ path: '/contract', headers }));
    expect((await connection.received(12)).toString()).toMatch(/^HTTP\/1\.1 101/);
    return connection;
  }
  /** The code of the close frame that ends what was received: two bytes at the end where there is no reason. */
  const closeCode = (bytes: Buffer): number => bytes.readUInt16BE(bytes.lastIndexOf(0x88) + 2);

  it.each([
    ['a frame without a mask', [0x81, 0x01, 0x41], 1002],
    ['a frame of a kind that is not', [0x83, 0x80, 0, 0, 0, 0], 1002],
    ['reserved bits', [0xf1, 0x80, 0, 0, 0, 0], 1002],
    ['a continuation of nothing', [0x80, 0x80, 0, 0, 0, 0], 1002],
    ['a ping of 126 bytes', [0x89, 0xfe, 0, 126, 0, 0, 0, 0], 1002],
    ['a frame that claims 4 GB', [0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0], 1009],
    ['a frame that claims 2^62 bytes', [0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1009],
    ['text that is not UTF-8', [0x81, 0x81, 0, 0, 0, 0, 0xff], 1007],
  ])('is hung up on for %s', async (_what, bytes, code) => {
    await open();
    const connection = await upgrade();
    connection.write(Uint8Array.from(bytes));
    expect(closeCode(await connection.ended)).toBe(code);
    await expectAlive();
  });

  it('is hung up on for a message in pieces that is too large in all', async () => {
    await open();
    const connection = await upgrade();
    const bytes = 8 * 1024 * 1024;
    const piece = (first: number): Uint8Array => {
      const frame = Buffer.alloc(14 + bytes);
      frame.set([first, 0xff]);
      frame.writeBigUInt64BE(BigInt(bytes), 2);
      return frame;
    };
    connection.write(piece(0x01));
    for (let at = 0; at < 4; at++) connection.write(piece(0x00));
    expect(closeCode(await connection.ended)).toBe(1009);
    await expectAlive();
  });

  it('does not keep the server from ending by not answering', async () => {
    await open({ closingMs: SHORT });
    const connection = await upgrade();
    await door.close();
    expect(closeCode(await connection.ended)).toBe(1001);
  });
});

describe('more tabs than there is room for', () => {
  it('are told to try later, until one of the others has gone', async () => {
    await open();
    const headers = { cookie: await door.enter(), origin: door.origin };
    const tabs = [];
    for (let at = 0; at < 12; at++) tabs.push(await openTab(door, headers, `/contract?tab=t${at}`));
    const refused = await openTab(door, headers, '/contract?tab=more');
    expect(await refused.closed).toBe(1013);
    tabs[3]?.close();
    await tabs[3]?.closed;
    const entered = await openTab(door, headers, '/contract?tab=more');
    expect(await entered.request('case.view', null)).toMatchObject({ ok: true });
  });

  it('on one case are refused beyond 64', async () => {
    await open();
    const headers = { cookie: await door.enter(), origin: door.origin };
    for (let at = 0; at < 64; at++) await openTab(door, headers, '/contract?tab=same');
    await expect(openTab(door, headers, '/contract?tab=same')).rejects.toThrow('403');
    await expectAlive();
  });
});
