import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPrivateFolder } from '../../../src/workspace/files/private-folder.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'handscope-test-'));
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

/** The number of a program that has ended. */
const endedPid = (): number => spawnSync(process.execPath, ['--version']).pid;

/** A folder's name as another program's would be. */
function nameOf(pid: number): string {
  const { path, remove } = createPrivateFolder(parent);
  remove();
  return basename(path).replace(`-${process.pid}-`, `-${pid}-`);
}

function leave(name: string): string {
  const path = join(parent, name);
  mkdirSync(path);
  writeFileSync(join(path, 'client.p12'), 'left');
  return path;
}

describe('a private folder', () => {
  it.skipIf(process.platform === 'win32')('can be read by this person only', () => {
    expect(statSync(createPrivateFolder(parent).path).mode & 0o777).toBe(0o700);
  });

  it('goes, whatever is in it, and may be removed twice', () => {
    const { path, remove } = createPrivateFolder(parent);
    mkdirSync(join(path, 'a'));
    writeFileSync(join(path, 'a', 'b'), 'c');
    remove();
    remove();
    expect(existsSync(path)).toBe(false);
  });

  it('of a program that was killed is removed by the next one', () => {
    const left = leave(nameOf(endedPid()));
    createPrivateFolder(parent);
    expect(existsSync(left)).toBe(false);
  });

  it('of a program that runs stays', () => {
    const [own, other] = [createPrivateFolder(parent).path, leave(nameOf(process.ppid))];
    createPrivateFolder(parent);
    expect([existsSync(own), existsSync(other)]).toEqual([true, true]);
  });

  it('of another machine that shares the temporary folder stays', () => {
    const left = leave(`handscope-private-elsewhere-${endedPid()}-abcdef`);
    createPrivateFolder(parent);
    expect(existsSync(left)).toBe(true);
  });

  it('that is a link is left alone, and so is what it points to', () => {
    const target = leave('not-ours');
    const link = join(parent, nameOf(endedPid()));
    symlinkSync(target, link);
    createPrivateFolder(parent);
    expect(existsSync(join(link, 'client.p12'))).toBe(true);
  });
});
