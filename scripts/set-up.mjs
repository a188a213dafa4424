// What a checkout needs before anything runs: its packages and its build.
import { ensureBuilt } from './build.mjs';
import { ensurePackages } from './packages.mjs';

/** @param {{ say: (line: string) => void }} options */
export async function setUp({ say }) {
  await ensurePackages({ say });
  await ensureBuilt({ say });
}
