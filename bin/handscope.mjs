#!/usr/bin/env node
// The command line. In a checkout where nothing is built yet it sets itself up first, and says so on stderr.
// `require` for all that follows: Node loads a second ES module, or one of its own for an ES module, twice as slowly.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('../scripts/node-version.cjs');
const { existsSync } = require('node:fs');
const { resolve } = require('node:path');
const compiled = require('./compiled.cjs');

const entry = resolve(import.meta.dirname, '../out/cli/index.cjs');
// It is written last: while another call builds, what stands in out/ is not whole.
const stamp = resolve(import.meta.dirname, '../out/build.sha256');
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
