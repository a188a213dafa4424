#!/usr/bin/env node
// The command line. In a checkout where nothing is built yet it sets itself up first, and says so on stderr.
import { existsSync } from 'node:fs';

const entry = new URL('../out/cli/index.js', import.meta.url);
if (!existsSync(entry)) {
  const { setUp } = await import('../scripts/set-up.mjs');
  await setUp({ say: (line) => process.stderr.write(`${line}\n`), toStderr: true });
}
await import(entry.href);
