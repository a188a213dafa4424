/**
 * What has to lie on the disk for a while (uploads, unpacked archives, standard input, exports on their way) lies in a
 * folder that only this person can read, named after the program and the thread that made it. A thread that is ended in
 * the middle of its work cannot tidy up: the program does it. A program that was killed cannot: the next one does it.
 */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';

const PREFIX = 'handscope-private-';
/** Containers may share a temporary folder without seeing each other's programs. */
const MACHINE = hostname().replaceAll(/[^\w]/gu, '_');
const OWNER = new RegExp(`^${PREFIX}${MACHINE}-(\\d+)-(\\d+)-`, 'u');

export interface PrivateFolder {
  readonly path: string;
  /** Harmless a second time. */
  readonly remove: () => void;
}

/** @param parent A test's own temporary folder. */
export function createPrivateFolder(parent = tmpdir()): PrivateFolder {
  removeAbandoned(parent);
  // mkdtemp makes it 0700.
  const path = mkdtempSync(join(parent, `${PREFIX}${MACHINE}-${process.pid}-${threadId}-`));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** What threads of this program left, or one of them, once they have ended. */
export function removePrivateFolders(thread?: number, parent = tmpdir()): void {
  removeWhere(parent, (pid, owner) => pid === process.pid && (thread === undefined || thread === owner));
}

function removeAbandoned(parent: string): void {
  removeWhere(parent, (pid) => !isRunning(pid));
}

function removeWhere(parent: string, isLeft: (pid: number, thread: number) => boolean): void {
  for (const name of readdirSync(parent)) {
    const [, pid, thread] = OWNER.exec(name) ?? [];
    if (pid === undefined || !isLeft(Number(pid), Number(thread))) continue;
    const path = join(parent, name);
    try {
      if (isOurs(path)) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another program was faster, or it is somebody else's after all: nothing of ours depends on it.
    }
  }
}

/** A link is not followed: `rmSync` would remove the link, and it is not ours to remove. */
function isOurs(path: string): boolean {
  const found = lstatSync(path);
  return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's program may not be signalled, and runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
