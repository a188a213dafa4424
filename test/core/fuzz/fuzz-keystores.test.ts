import { expect, it } from 'vitest';
import { fuzzKeystores, keystoreSamples } from '../../fuzz/fuzz-keystores.ts';

const RUNS = Number(process.env['HANDSCOPE_FUZZ_RUNS'] ?? 700);
const SEED = Number(process.env['HANDSCOPE_FUZZ_SEED'] ?? 1);

it('ends with a result for every mutation of a keystore', { timeout: 3_600_000 }, async () => {
  const { runs, kinds, formats } = await fuzzKeystores(keystoreSamples(), RUNS, SEED);
  expect(runs).toBe(RUNS);
  // The mutations do damage, do not destroy everything, and reach every format that is read.
  expect(kinds.get('read')).toBeGreaterThan(RUNS / 10);
  expect(runs - (kinds.get('read') ?? 0)).toBeGreaterThan(RUNS / 10);
  expect([...formats]).toEqual(
    expect.arrayContaining(RUNS < 500 ? [] : ['jks', 'jceks', 'pkcs12', 'pem', 'pkcs7', 'der', 'apigee-jar']),
  );
});
