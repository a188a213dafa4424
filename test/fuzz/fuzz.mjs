// `npm run fuzz [-- --runs N] [-- --seed S]`: many seeded mutations of captures; a failure names its seed.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' } },
});
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const child = spawn(process.execPath, [vitest, 'run', '--project', 'node', 'test/core/fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, HANDSCOPE_FUZZ_RUNS: values.runs, HANDSCOPE_FUZZ_SEED: values.seed },
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
