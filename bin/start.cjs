// Starts the built command line. In a checkout where nothing is built yet it sets itself up first, and says so on stderr.
'use strict';
require('../scripts/node-version.cjs');
const { existsSync } = require('node:fs');
const { resolve } = require('node:path');
const compiled = require('./compiled.cjs');

const entry = resolve(__dirname, '../out/cli/index.cjs');
// It is written last: while another call builds, what stands in out/ is not whole.
const stamp = resolve(__dirname, '../out/build.sha256');
if (existsSync(stamp)) compiled.load(entry);
else
  setUp().then((isSetUp) => {
    if (isSetUp) compiled.load(entry);
  });

async function setUp() {
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
