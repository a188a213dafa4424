import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { projectFile, runHandscope } from './run-handscope.ts';

const SAMPLE = projectFile('assets/sample/mp-to-backend.pcap');
const KEYSTORE = projectFile('assets/sample/nonprod-keystore.jks');
const folder = mkdtempSync(join(tmpdir(), 'handscope-jobs-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Line {
  readonly schema: string;
  readonly path: string;
  readonly read?: boolean;
  readonly connections?: number;
  readonly failed?: number;
  readonly failure?: { readonly code: string } | null;
  readonly verdict?: { readonly cause: string };
}

const file = (name: string, content: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const linesOf = (text: string): Line[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('handscope analyze --jobs', () => {
  it('reads each capture as a case of its own, and ends each with a line', () => {
    const captures = [
      SAMPLE,
      file('again.pcap.gz', gzipSync(readFileSync(SAMPLE))),
      file('third.pcap', readFileSync(SAMPLE)),
    ];
    const { stdout, status } = runHandscope(['analyze', ...captures, '--jobs', '2', '--keystore', KEYSTORE]);
    const lines = linesOf(stdout);
    expect(status).toBe(1);
    for (const path of captures) {
      const own = lines.filter((line) => line.path === path);
      const end = own.at(-1);
      expect(end).toMatchObject({ schema: 'handscope.capture/1', read: true, failure: null });
      expect(own.filter(({ schema }) => schema === 'handscope.connection/1')).toHaveLength(end?.connections ?? -1);
      expect(own.map(({ verdict }) => verdict?.cause)).toContain('issuer-not-accepted');
    }
  });

  it('goes on after a capture that cannot be read, says so in both streams, and ends with 2', () => {
    const bad = file('bad.pcap', 'this is no capture');
    const none = join(folder, 'none.pcap');
    const { stdout, stderr, status } = runHandscope(['analyze', bad, none, SAMPLE, '--jobs', '1']);
    const ends = linesOf(stdout).filter(({ schema }) => schema === 'handscope.capture/1');
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(ends.map(({ path, failure }) => [path, failure?.code])).toEqual([
      [bad, 'not-a-capture'],
      [none, 'file-not-found'],
      [SAMPLE, undefined],
    ]);
  });

  it('counts and writes only what the filter lets through', () => {
    const { stdout } = runHandscope(['analyze', SAMPLE, '--jobs', '1', '--filter', 'tls.alert_message.desc == 42']);
    const lines = linesOf(stdout);
    expect(lines.at(-1)).toMatchObject({ connections: lines.length - 1 });
    expect(lines.length).toBeLessThan(6);
  });

  it('ends a wrong call before it reads a capture', () => {
    for (const call of [
      ['--format', 'json'],
      ['--jobs', '0'],
      ['--keystore', join(folder, 'none.jks')],
      ['--filter', 'x =='],
    ]) {
      const { stdout, status } = runHandscope(['analyze', SAMPLE, '--jobs', '2', ...call]);
      expect(status, call.join(' ')).toBe(2);
      expect(stdout).toBe('');
    }
  });
});

describe('a capture from standard input that goes on', { skip: process.platform === 'win32' }, () => {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);

  /** Starts reading, and waits until what was written has been taken in. */
  async function reading(...options: readonly string[]): Promise<ChildProcess> {
    const child = spawn(process.execPath, [projectFile('bin/handscope.mjs'), 'analyze', '-', ...options], {
      env: { ...process.env, TMPDIR: temporary },
    });
    const content = readFileSync(SAMPLE);
    child.stdin.write(content);
    await expect.poll(() => spooledBytes(), { timeout: 30_000 }).toBe(content.length);
    return child;
  }

  const spooledBytes = (): number => {
    const [own] = readdirSync(temporary);
    return own === undefined ? 0 : readFileSync(join(temporary, own, 'standard-input')).length;
  };

  it('is explained as far as it has come when Ctrl+C is pressed', async () => {
    const child = await reading('--format', 'ndjson');
    let out = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.kill('SIGINT');
    expect((await once(child, 'close'))[0]).toBe(1);
    expect(linesOf(out)).toHaveLength(6);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('leaves nothing behind when it is ended by TERM', async () => {
    const child = await reading();
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(143);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
