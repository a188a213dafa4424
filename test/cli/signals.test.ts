import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFile } from './run-handscope.ts';

/** A pcap header and holes: hours of empty packets, and no room on the disk. */
const BYTES = 64 * 2 ** 30;

let folder: string;
let capture: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handscope-signals-'));
  capture = join(folder, 'large.pcap');
  writeFileSync(capture, readFileSync(projectFile('assets/sample/mp-to-backend.pcap')).subarray(0, 24));
  truncateSync(capture, BYTES);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Whether a program has the capture open: it is being read. */
function isReading(pid: number | undefined): boolean {
  const descriptors = `/proc/${String(pid)}/fd`;
  try {
    return readdirSync(descriptors).some((name) => readlinkSync(join(descriptors, name)) === capture);
  } catch {
    // A descriptor that was closed meanwhile, or a program that has ended.
    return false;
  }
}

describe.skipIf(process.platform !== 'linux')('a signal while a large capture is read', () => {
  it.each([
    ['SIGINT', 130, []],
    ['SIGTERM', 143, []],
    ['SIGHUP', 129, []],
    ['SIGTERM', 143, ['--format', 'list']],
    ['SIGTERM', 143, ['--format', 'json', '--output', 'out.json']],
    ['SIGTERM', 143, ['--jobs', '2']],
    ['SIGINT', 130, ['--bundle', 'out.zip', '--output', 'out.txt', '--redact']],
  ] as const)('%s ends the program with %i and leaves nothing (%j)', async (signal, code, options) => {
    const cwd = mkdtempSync(join(folder, 'cwd-'));
    const scratch = join(cwd, 'tmp');
    mkdirSync(scratch);
    const args = [projectFile('bin/handscope.mjs'), 'analyze', capture, ...options];
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, TMPDIR: scratch }, stdio: 'ignore' });
    const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
    await expect.poll(() => isReading(child.pid), { timeout: 30_000 }).toBe(true);
    child.kill(signal);
    const [status, by] = await ended;
    // A shell counts both the same.
    expect(by ?? status).toBe(by === null ? code : signal);
    expect(readdirSync(cwd, { recursive: true })).toEqual(['tmp']);
  });
});
