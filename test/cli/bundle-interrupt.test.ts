import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writePaddedCapture } from '../builders/padded-capture.ts';
import { projectFile } from './run-handscope.ts';

const folder = mkdtempSync(join(tmpdir(), 'handscope-test-'));
const CAPTURE = join(folder, 'long.pcap');
writePaddedCapture(projectFile('assets/sample/mp-to-backend.pcap'), CAPTURE, 1 << 29);

describe('a bundle that is being written', { skip: process.platform === 'win32' }, () => {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);

  /** Starts the call, and waits until the bundle has been begun. */
  async function bundling(): Promise<ChildProcess> {
    const call = ['analyze', CAPTURE, '--format', 'list', '--bundle', join(folder, 'case.zip')];
    const child = spawn(process.execPath, [projectFile('bin/handscope.mjs'), ...call], {
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await expect.poll(() => readdirSync(temporary).length, { timeout: 30_000 }).toBe(1);
    return child;
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('leaves nothing, beside its place or in a temporary folder, when %s ends it', async (signal, status) => {
    const child = await bundling();
    child.kill(signal);
    expect((await once(child, 'close'))[0]).toBe(status);
    expect(readdirSync(folder).toSorted()).toEqual(['long.pcap', 'temporary']);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
