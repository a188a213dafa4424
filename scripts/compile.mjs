// Part of the build: does what users do most, and keeps the code that V8 compiled meanwhile for the calls to come. Without
// arguments it goes through all of it, one program after the other; each adds to what those before it kept.
import { join } from 'node:path';
import v8 from 'node:v8';
import compiled from '../bin/compiled.cjs';
import { ROOT, run } from './run.mjs';

const SAMPLE = join(ROOT, 'assets', 'sample', 'mp-to-backend.pcap');
const KEYSTORE = join(ROOT, 'assets', 'sample', 'nonprod-keystore.jks');
/** Calls and their exit codes. */
const CALLS = [
  [1, 'analyze', SAMPLE, '--format', 'list'],
  [1, 'analyze', SAMPLE],
  [1, 'analyze', SAMPLE, '--format', 'json'],
  [1, 'analyze', SAMPLE, '--format', 'html'],
  [1, 'analyze', SAMPLE, '--keystore', KEYSTORE],
  [1, 'analyze', SAMPLE, '--jobs', '1'],
  [0, 'match', KEYSTORE],
  [0, 'show', KEYSTORE],
  [0, 'compare-names', 'CN=a', 'CN=b'],
];

const call = process.argv.slice(2);
if (call.length === 0) {
  for (const [expected, ...words] of CALLS) {
    const { code, output } = await run(process.execPath, [import.meta.filename, ...words], { quiet: true });
    // It found the sample's failed handshakes.
    if (code !== expected) throw new Error(`The built command line does not work:\n${output}`);
  }
} else {
  // V8 throws away the code of functions that were not called for a while. Both are set back: code is for one set of flags.
  v8.setFlagsFromString('--no-flush-bytecode');
  process.on('exit', () => {
    v8.setFlagsFromString('--flush-bytecode');
    compiled.keepCompiled();
  });
  compiled.load(join(ROOT, 'out', 'cli', 'index.cjs'));
}
