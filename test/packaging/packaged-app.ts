/** The app, packed once for all these tests from the Electron runtime at hand, and its command line. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test as base } from 'playwright/test';
// @ts-expect-error the scripts are plain JavaScript, so that they run on a fresh clone
import { packageDir } from '../../scripts/package-dir.mjs';
import { ROOT } from '../e2e/doors/door.ts';

export { expect } from 'playwright/test';
export const SAMPLE = join(ROOT, 'assets', 'sample', 'mp-to-backend.pcap');

const pack = packageDir as (options: { say: (line: string) => void }) => Promise<string>;

export const test = base.extend<object, { readonly executable: string }>({
  executable: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs from this pattern.
    async ({}, use) => {
      const executable = await pack({
        say: (line) => {
          console.log(line);
        },
      });
      await use(executable);
    },
    { scope: 'worker', timeout: 300_000 },
  ],
});

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program as a shell without a display would, and gives what it wrote. */
export function runTool(program: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const child = spawn(program, args, { env: { ...process.env, DISPLAY: '', ...env } });
  let output = '';
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString();
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, output });
    });
  });
}
