import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
// @ts-expect-error the scripts are plain JavaScript, so that they run on a fresh clone
import { alone as plainAlone } from '../../scripts/alone.mjs';
import { projectFile } from '../cli/run-handscope.ts';

const alone = plainAlone as <T>(
  options: { readonly say: (line: string) => void; readonly root: string },
  work: () => Promise<T>,
) => Promise<T>;

let root: string;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'handscope-test-'));
  said = [];
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const say = (line: string): void => {
  said.push(line);
};
const lock = (): string => join(root, '.set-up.lock');
const held = (holder: object): void => {
  writeFileSync(lock(), JSON.stringify(holder));
};
const endedPid = (): number => spawnSync(process.execPath, ['--version']).pid;

describe('setting a checkout up', () => {
  it('is one call’s at a time, and the others say that they wait', async () => {
    let working = 0;
    const most: number[] = [];
    const work = async (): Promise<void> => {
      working += 1;
      most.push(working);
      await new Promise((resolve) => setImmediate(resolve));
      working -= 1;
    };
    await Promise.all(Array.from({ length: 5 }, () => alone({ say, root }, work)));
    expect(most).toEqual([1, 1, 1, 1, 1]);
    expect(said).toHaveLength(4);
    expect(said[0]).toBe(`Another call (process ${process.pid}) is setting Handscope up; waiting for it.`);
    expect(readdirSync(root)).toEqual([]);
  });

  it('is the next one’s when the work failed', async () => {
    await expect(alone({ say, root }, () => Promise.reject(new Error('no registry')))).rejects.toThrow('no registry');
    expect(await alone({ say, root }, () => Promise.resolve('done'))).toBe('done');
  });

  it.each([
    ['a program that has ended', () => ({ pid: endedPid(), host: hostname() }), 0],
    ['another machine that has not touched it for a minute', () => ({ pid: process.pid, host: 'elsewhere' }), 61],
    ['nobody, cut off while it was written, a minute ago', () => null, 61],
  ])('does not wait for the lock of %s', async (_what, holder, seconds) => {
    held(holder() ?? {});
    const then = Date.now() / 1000 - seconds;
    utimesSync(lock(), then, then);
    expect(await alone({ say, root }, () => Promise.resolve('done'))).toBe('done');
    expect(readdirSync(root)).toEqual([]);
  });

  it.each([
    ['a program that runs', () => ({ pid: process.ppid, host: hostname() })],
    ['another machine', () => ({ pid: endedPid(), host: 'elsewhere' })],
  ])('waits for the lock of %s', async (_what, holder) => {
    held(holder());
    const done = alone({ say, root }, () => Promise.resolve('done'));
    await expect.poll(() => said.length).toBe(1);
    expect(existsSync(lock())).toBe(true);
    rmSync(lock());
    expect(await done).toBe('done');
  });

  it('is one program’s at a time, though all of them find an abandoned lock', async () => {
    held({ pid: endedPid(), host: hostname() });
    const log = join(root, 'log');
    const script = `
      import { appendFileSync } from 'node:fs';
      import { alone } from ${JSON.stringify(pathToFileURL(projectFile('scripts/alone.mjs')).href)};
      await alone({ say: () => {}, root: ${JSON.stringify(root)} }, async () => {
        appendFileSync(${JSON.stringify(log)}, 'in ');
        await new Promise((resolve) => setImmediate(resolve));
        appendFileSync(${JSON.stringify(log)}, 'out ');
      });`;
    const codes = await Promise.all(
      Array.from({ length: 6 }, () => {
        const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
        return new Promise((resolve) => child.on('close', resolve));
      }),
    );
    expect(codes).toEqual([0, 0, 0, 0, 0, 0]);
    expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(6));
    expect(readdirSync(root)).toEqual(['log']);
  });
});
