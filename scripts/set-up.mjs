// What a checkout needs before anything runs: its packages and its build.
import { alone } from './alone.mjs';
import { buildIsStale, ensureBuilt } from './build.mjs';
import { ensurePackages, packagesAreStale } from './packages.mjs';

/** @param {{ say: (line: string) => void }} options */
export async function setUp({ say }) {
  if (!packagesAreStale() && !buildIsStale()) return;
  await alone({ say }, async () => {
    await ensurePackages({ say });
    await ensureBuilt({ say });
  });
}
