import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askServer, openTab, type Tab } from '../builders/serve.ts';
import { projectFile } from './run-handscope.ts';

let home: string;
/** The temporary folder of these servers alone. */
let scratch: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'handscope-test-'));
  scratch = join(home, 'tmp');
  mkdirSync(scratch);
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

interface Serving {
  readonly child: ChildProcess;
  readonly tab: Tab;
}

/** A server with a tab in it and an upload in its folder. */
async function serveWithUpload(): Promise<Serving> {
  const env = { ...process.env, XDG_CONFIG_HOME: home, APPDATA: home, TMPDIR: scratch, TEMP: scratch };
  const args = [projectFile('bin/handscope.mjs'), 'serve', '--no-open'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const link = await readLink(child);
  const reply = await askServer(Number(link.port), link.pathname + link.search);
  const headers = { cookie: reply.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? '', origin: link.origin };
  const upload = { method: 'POST', headers, body: Buffer.alloc(100_000) };
  expect(await askServer(Number(link.port), '/upload?name=client.p12', upload)).toMatchObject({ status: 200 });
  expect(filesIn(scratch)).toEqual(['client.p12']);
  return { child, tab: await openTab({ host: link.host }, headers, '/contract?tab=a') };
}

async function readLink(child: ChildProcess): Promise<URL> {
  if (child.stdout === null) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) {
    const link = /http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]+/.exec(line)?.[0];
    if (link !== undefined) {
      // What it says later has no reader, and must not stop it.
      child.stdout.resume();
      return new URL(link);
    }
  }
  throw new Error('handscope serve ended without a link');
}

describe.skipIf(process.platform === 'win32')('handscope serve', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ended by %s tells its tabs and leaves no upload',
    async (signal) => {
      const { child, tab } = await serveWithUpload();
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(await tab.closed).toBe(1001);
      expect(readdirSync(scratch)).toEqual([]);
    },
  );

  it('that was killed leaves its uploads to the next one, which removes them', async () => {
    const killed = await serveWithUpload();
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    expect(filesIn(scratch)).toEqual(['client.p12']);
    const next = await serveWithUpload();
    expect(readdirSync(scratch)).toHaveLength(1);
    next.child.kill();
    await once(next.child, 'exit');
    expect(readdirSync(scratch)).toEqual([]);
  });
});
