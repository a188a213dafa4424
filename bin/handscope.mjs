#!/usr/bin/env node
// The command line. In a checkout where nothing is built yet it sets itself up first, and says so on stderr.
import '../scripts/node-version.mjs';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import compiled from './compiled.cjs';

const entry = fileURLToPath(new URL('../out/cli/index.cjs', import.meta.url));
// It is written last: while another call builds, what stands in out/ is not whole.
const stamp = new URL('../out/build.sha256', import.meta.url);
if (existsSync(stamp) || (await isSetUp())) compiled.load(entry);

async function isSetUp() {
  const { setUp } = await import('../scripts/set-up.mjs');
  const { exitCodeOf } = await import('../scripts/run.mjs');
  return setUp({ say: (line) => process.stderr.write(`${line}\n`) }).then(
    () => true,
    (error) => {
      process.exitCode = Math.max(2, exitCodeOf(error));
      return false;
    },
  );
}
