import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaseView } from '../../src/contract/views.ts';
import { makeCheckout } from '../builders/checkout.ts';
import { askServer, openTab } from '../builders/serve.ts';

/** What a login on a bare machine has: no display, no Electron named, nothing of this test's own run. */
const BARE = { PATH: process.env['PATH'], HOME: '', LANG: 'C.UTF-8' };
/** This machine may be busy. */
const SOON = { timeout: 30_000 };
const isRoot = process.getuid?.() === 0;

interface Run {
  readonly output: () => string;
  /** The first match, as soon as it stands in the output; rejects where the program ends without it. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly signal: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<number>;
}

function start(checkout: string, options: { env?: NodeJS.ProcessEnv; args?: string[]; uid?: number } = {}): Run {
  const { env = {}, args = ['scripts/start.mjs'], uid } = options;
  const home = dirname(checkout);
  const child = spawn(process.execPath, args, {
    cwd: checkout,
    env: { ...BARE, HOME: home, ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let text = '';
  const listeners = new Set<() => void>();
  const take = (part: Buffer): void => {
    text += part.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = new Promise<number>((resolve) => {
    child.on('close', (code) => {
      resolve(code ?? -1);
    });
  });
  return {
    output: () => text,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(text);
          if (match !== null) resolve(match);
        };
        listeners.add(look);
        look();
        void ended.then(() => {
          reject(new Error(`ended without ${String(pattern)}:\n${text}`));
        });
      }),
    signal: (signal) => child.kill(signal),
    ended,
  };
}

/** A program of this name that takes the place of the real one. */
function standIn(folder: string, name: string, script: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}

/** One package is enough to ask a registry for. */
function lockOnePackage(checkout: string): void {
  const root = { name: 'one', version: '1.0.0', dependencies: { zod: '4.0.0' } };
  writeFileSync(join(checkout, 'package.json'), JSON.stringify(root));
  const packages = { '': root, 'node_modules/zod': { version: '4.0.0' } };
  writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify({ ...root, lockfileVersion: 3, packages }));
}

const LINK = /http:\/\/127\.0\.0\.1:(\d+)\/\?token=\w{32}/;

/** Follows the link as a browser does and opens the sample in the page’s place. */
async function openSample(match: RegExpExecArray): Promise<CaseView> {
  const link = new URL(match[0]);
  const { headers } = await askServer(Number(link.port), link.pathname + link.search);
  const cookie = (headers['set-cookie']?.[0] ?? '').split(';', 1)[0] ?? '';
  const page = await askServer(Number(link.port), '/', { headers: { cookie } });
  expect(page.body).toContain('<div id="root">');
  const tab = await openTab({ host: link.host }, { cookie, origin: link.origin });
  await tab.request('case.openSample', null);
  const { value } = (await tab.request('case.view', null)) as { readonly value: CaseView };
  tab.close();
  return value;
}

describe.skipIf(process.platform === 'win32')('npm start', { timeout: 120_000 }, () => {
  let checkout: string;
  beforeAll(() => {
    checkout = makeCheckout('checkout');
  }, 60_000);
  afterAll(() => {
    rmSync(dirname(checkout), { recursive: true });
  }, 60_000);

  it('builds a fresh checkout whose path has spaces and umlauts, and does its main job in a browser', async () => {
    const fresh = makeCheckout('Prüfung 日本 1', { isBuilt: false });
    const run = start(fresh);
    const match = await run.says(LINK);
    expect(run.output()).toMatch(/^Building\.\nThere is no display here; opening Handscope for a browser instead\./);
    await run.says(new RegExp(`ssh -L ${match[1] ?? ''}:127.0.0.1:${match[1] ?? ''} HOST`));
    expect((await openSample(match)).files.map(({ name }) => name)).toContain('mp-to-backend.pcap');
    run.signal('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(run.output()).toContain('Ended.');
    rmSync(dirname(fresh), { recursive: true });
  });

  it('opens the browser where there is a display and no Electron, and gives the link as well', async () => {
    const asked = join(dirname(checkout), 'asked');
    const path = standIn(join(dirname(checkout), 'desktop'), 'xdg-open', `echo "$1" > '${asked}'`);
    const run = start(checkout, { env: { DISPLAY: ':1', PATH: `${path}:${BARE.PATH ?? ''}` } });
    const [link] = await run.says(LINK);
    expect(run.output()).toContain('There is no Electron runtime here; opening the same window in the browser.');
    await expect.poll(() => existsSync(asked) && readFileSync(asked, 'utf8').trim(), SOON).toBe(link);
    run.signal('SIGINT');
    expect(await run.ended).toBe(0);
  });

  it('gives the link where there is a display and no browser', async () => {
    const run = start(checkout, { env: { DISPLAY: ':1', PATH: join(dirname(checkout), 'nothing') } });
    await run.says(LINK);
    run.signal('SIGINT');
    expect(await run.ended).toBe(0);
  });

  it('gives Electron the checkout and the files, which are named from where the person is', async () => {
    const runtime = standIn(
      join(dirname(checkout), 'electron'),
      'electron',
      'if [ -n "$ELECTRON_RUN_AS_NODE" ]; then echo 45.0.0; else echo "window of $* in $PWD"; fi',
    );
    const run = start(checkout, {
      args: ['scripts/start.mjs', 'my capture.pcap'],
      env: { DISPLAY: ':1', ELECTRON_OVERRIDE_DIST_PATH: runtime, INIT_CWD: dirname(checkout) },
    });
    expect(await run.ended).toBe(0);
    expect(run.output()).toContain(`${checkout}/ my capture.pcap in ${dirname(checkout)}\n`);
    expect(run.output().includes('Running as root: Electron runs with --no-sandbox.')).toBe(isRoot);
    expect(run.output().includes('window of --no-sandbox')).toBe(isRoot);
  });

  it('goes on in the browser where Electron does not start', async () => {
    const runtime = standIn(
      join(dirname(checkout), 'broken'),
      'electron',
      'if [ -n "$ELECTRON_RUN_AS_NODE" ]; then echo 45.0.0; else echo "Missing X server"; exit 1; fi',
    );
    const run = start(checkout, { env: { DISPLAY: ':1', ELECTRON_OVERRIDE_DIST_PATH: runtime, PATH: runtime } });
    await run.says(LINK);
    expect(run.output()).toContain('Electron did not end well');
    run.signal('SIGTERM');
    expect(await run.ended).toBe(0);
  });

  it('says that the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((listening) => {
      taken.listen(0, '127.0.0.1', listening);
    });
    const { port } = taken.address() as AddressInfo;
    const run = start(checkout, { args: ['scripts/start.mjs', '--port', String(port)] });
    expect(await run.ended).toBe(2);
    expect(run.output()).toContain(`Port ${port} is in use by another program.`);
    taken.close();
  });

  it('says that a named file does not exist', async () => {
    const run = start(checkout, { args: ['scripts/start.mjs', 'no-such.pcap'] });
    expect(await run.ended).toBe(2);
    expect(run.output()).toContain('no-such.pcap does not exist.');
  });

  it.each([
    ['start.mjs', '14.21.3'],
    ['start.mjs', '20.18.0'],
    ['test.mjs', '22.11.0'],
    ['../bin/handscope.mjs', '21.7.0'],
  ])('%s says in one sentence that Node %s is too old', async (script, version) => {
    const pretend = join(dirname(checkout), 'pretend.cjs');
    writeFileSync(pretend, `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
    const run = start(checkout, { args: ['-r', pretend, `scripts/${script}`] });
    expect(await run.ended).toBe(2);
    expect(run.output()).toMatch(/^Handscope needs Node 20\.19 or newer .* this is [\d.]+ \(.*\)\.\n$/);
  });
});

describe.skipIf(process.platform === 'win32')('npm start without packages', { timeout: 120_000 }, () => {
  let checkout: string;
  beforeAll(() => {
    checkout = makeCheckout('empty', { isInstalled: false, isBuilt: false });
  }, 60_000);
  afterAll(() => {
    rmSync(dirname(checkout), { recursive: true });
  }, 60_000);

  it('says that the registry cannot be reached, and ends', async () => {
    const env = { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' };
    lockOnePackage(checkout);
    const run = start(checkout, { env });
    expect(await run.ended).toBe(1);
    expect(run.output()).toMatch(/The packages could not be installed\. The npm registry cannot be reached: .*\n$/);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('hands %s on to npm, and tries nothing further', async (signal) => {
    const path = standIn(
      join(dirname(checkout), 'npm-of-ours'),
      'npm',
      `trap 'echo "$1 ended"; exit 1' INT TERM HUP\necho "$@" >> '${dirname(checkout)}/calls'\nfor i in $(seq 1200); do sleep 0.05; done`,
    );
    rmSync(join(dirname(checkout), 'calls'), { force: true });
    const run = start(checkout, { env: { PATH: `${path}:/usr/bin:/bin` } });
    await expect.poll(() => existsSync(join(dirname(checkout), 'calls')), SOON).toBe(true);
    run.signal(signal);
    expect(await run.ended).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
    expect(readFileSync(join(dirname(checkout), 'calls'), 'utf8')).toMatch(/^ci --include=dev .*\n$/);
    expect(run.output()).toBe('Installing packages (npm ci). The first time this takes a minute or two.\n');
  });

  it('installs once for several first calls: the others wait, and say so', async () => {
    lockOnePackage(checkout);
    const [calls, go] = [join(dirname(checkout), 'calls'), join(dirname(checkout), 'go')];
    const installed = readFileSync(join(checkout, 'package-lock.json'), 'utf8');
    const path = standIn(
      join(dirname(checkout), 'npm-that-waits'),
      'npm',
      `echo "$1" >> '${calls}'\nwhile [ ! -e '${go}' ]; do sleep 0.05; done\nmkdir node_modules\necho '${installed}' > node_modules/.package-lock.json`,
    );
    rmSync(calls, { force: true });
    const call = (): Run =>
      start(checkout, { args: ['bin/handscope.mjs', '--version'], env: { PATH: `${path}:/usr/bin:/bin` } });
    const runs = [call(), call(), call()];
    const waiting = (): number => runs.filter((run) => run.output().includes('waiting for it')).length;
    await expect.poll(waiting, SOON).toBe(2);
    writeFileSync(go, '');
    // One package is not enough to build with: each comes as far as that.
    expect(await Promise.all(runs.map((run) => run.ended))).toEqual([2, 2, 2]);
    for (const run of runs) expect(run.output()).toContain('The build failed');
    expect(readFileSync(calls, 'utf8')).toBe('ci\n');
    rmSync(join(checkout, 'node_modules'), { recursive: true });
  });

  it('says that its folder cannot be written', async () => {
    chmodSync(dirname(checkout), 0o755);
    chmodSync(checkout, 0o555);
    // Root may write anywhere.
    const run = start(checkout, isRoot ? { uid: 65534 } : {});
    expect(await run.ended).toBe(1);
    expect(run.output()).toMatch(/^Handscope has to install its packages in its own folder, and .* cannot be written/);
    chmodSync(checkout, 0o755);
  });
});
