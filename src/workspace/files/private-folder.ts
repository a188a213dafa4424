/**
 * What has to lie on the disk for a while (uploads, unpacked archives, standard input, exports on their way) lies in a
 * folder that only this person can read, named after the program that made it. The next program removes the folders of
 * those that ended without tidying up.
 */
import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'handscope-private-';
/** Containers may share a temporary folder without seeing each other's programs. */
const MACHINE = hostname().replaceAll(/[^\w]/gu, '_');
const OWNER = new RegExp(`^${PREFIX}${MACHINE}-(\\d+)-`, 'u');

export interface PrivateFolder {
  readonly path: string;
  /** Harmless a second time. */
  readonly remove: () => void;
}

/** @param parent A test's own temporary folder. */
export function createPrivateFolder(parent = tmpdir()): PrivateFolder {
  removeAbandoned(parent);
  // mkdtemp makes it 0700.
  const path = mkdtempSync(join(parent, `${PREFIX}${MACHINE}-${process.pid}-`));
  return {
    path,
    remove: () => {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = OWNER.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
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
