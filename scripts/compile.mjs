// Part of the build: looks at the sample as a user would, and keeps the code that V8 compiled meanwhile for the calls to come.
import { join } from 'node:path';
import compiled from '../bin/compiled.cjs';
import { ROOT } from './run.mjs';

process.argv.splice(2, Infinity, 'analyze', join(ROOT, 'assets', 'sample', 'mp-to-backend.pcap'));
process.on('exit', compiled.keepCompiled);
compiled.load(join(ROOT, 'out', 'cli', 'index.cjs'));
