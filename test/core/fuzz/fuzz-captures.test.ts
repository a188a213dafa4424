import { expect, it } from 'vitest';
import { fuzzCaptures } from '../../fuzz/fuzz-captures.ts';
import { fuzzSamples } from '../../fuzz/samples.ts';

const RUNS = Number(process.env['HANDSCOPE_FUZZ_RUNS'] ?? 1500);
const SEED = Number(process.env['HANDSCOPE_FUZZ_SEED'] ?? 1);

it('ends with a result for every mutation of a capture', { timeout: 3_600_000 }, () => {
  const { runs, problems, connections } = fuzzCaptures(fuzzSamples(), RUNS, SEED);
  expect(runs).toBe(RUNS);
  // The mutations do damage, and do not destroy everything.
  expect(problems).toBeGreaterThan(RUNS / 20);
  expect(connections).toBeGreaterThan(RUNS / 4);
});
