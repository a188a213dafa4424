// What a checkout needs before anything runs: its packages and its build.
import { ensureBuilt } from './build.mjs';
import { ensurePackages } from './packages.mjs';

/** @param {{ say: (line: string) => void, toStderr?: boolean }} options */
export async function setUp({ say, toStderr = false }) {
  await ensurePackages({ say, toStderr });
  await ensureBuilt({ say });
}
