import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { connect, createServer, type Server } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFile } from './run-handscope.ts';

/** `-d` opens the interface and captures nothing: it fails where tcpdump or the right to capture is missing. */
const mayCapture = process.getuid?.() === 0 && spawnSync('tcpdump', ['-i', 'lo', '-d', 'tcp']).status === 0;
if (!mayCapture) console.warn('!!! LEFT OUT: tcpdump piped into handscope (no tcpdump here, or no right to capture)');

/** Several connections' worth: tcpdump ends by itself. */
const PACKETS = 40;

describe.runIf(mayCapture)('tcpdump -w - | handscope analyze -', () => {
  let scratch: string;
  let server: Server;
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'handscope-live-'));
    // Without a certificate it agrees to no cipher suite, and says so.
    server = createServer().on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => {
    server.close();
    rmSync(scratch, { recursive: true });
  });

  const port = (): number => (server.address() as AddressInfo).port;
  const handshake = (): Promise<void> =>
    new Promise((resolve) => {
      connect({ port: port(), host: '127.0.0.1' })
        .on('error', () => undefined)
        .on('close', () => {
          resolve();
        });
    });

  it('says why a handshake on this machine fails, and keeps nothing', async () => {
    // `-Z`: not every machine has the user that tcpdump would become.
    const capture = ['-Z', 'root', '-i', 'lo', '-U', '-w', '-', '-c', String(PACKETS), `tcp port ${port()}`];
    const tcpdump = spawn('tcpdump', capture, { stdio: ['ignore', 'pipe', 'pipe'] });
    const args = [projectFile('bin/handscope.mjs'), 'analyze', '-', '--format', 'json'];
    const env = { ...process.env, TMPDIR: scratch };
    const handscope = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'], env });
    tcpdump.stdout.pipe(handscope.stdin);
    for await (const line of createInterface(tcpdump.stderr)) if (line.includes('listening on')) break;
    tcpdump.stderr.resume();
    const ended = once(handscope, 'close');
    const output = text(handscope.stdout);
    while (tcpdump.exitCode === null) await handshake();
    expect(await ended).toEqual([1, null]);
    const { captures, connections } = JSON.parse(await output) as {
      readonly captures: readonly { readonly packets: number }[];
      readonly connections: readonly { readonly server: { readonly port: number }; readonly verdict: object }[];
    };
    expect(captures).toMatchObject([{ file: 'standard-input', packets: PACKETS }]);
    expect(connections[0]).toMatchObject({ server: { port: port() }, verdict: { cause: 'no-shared-cipher-suite' } });
    expect(readdirSync(scratch)).toEqual([]);
  });
});
