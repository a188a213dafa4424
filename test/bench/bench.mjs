// `npm run bench [-- --rounds N] [-- --scale F]`: generates its captures, runs Handscope, the raw read and the installed peers in turn,
// several rounds, and prints medians, ratios and peak memory. Absolute seconds do not carry over to another machine or day.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchLog, generateLog } from './evidence-log.mjs';
import { generateBulk, generateHandshakes, generateMix } from './generate.mjs';
import { measure, median } from './measure.mjs';
import { findPrograms } from './programs.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, scale: { type: 'string', default: '1' } },
});
const ROUNDS = Number(values.rounds);
const SCALE = Number(values.scale);
const MB = 1e6;

const CAPTURES = [
  ['handshakes', (path) => generateHandshakes(path, Math.round(20_100 * SCALE))],
  ['mix', (path) => generateMix(path, 400 * MB * SCALE, Math.round(2_400 * SCALE))],
  ['bulk', (path) => generateBulk(path, 400 * MB * SCALE, 4)],
  ['bulk-offloaded', (path) => generateBulk(path, 300 * MB * SCALE, 4, 32_000)],
];

async function runRounds(programs, path) {
  const results = new Map(programs.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, command, args, env } of programs) {
      const result = await measure(command, args(path), env);
      if (!result.ok) console.error(`${name} failed: ${result.complaint}`);
      results.get(name).push(result);
    }
  }
  return results;
}

function print(name, path, results) {
  const medians = new Map([...results].map(([program, runs]) => [program, median(runs.map(({ seconds }) => seconds))]));
  const ours = medians.get('handscope');
  const raw = medians.get('raw read');
  console.log(`\n${name}: ${(statSync(path).size / MB).toFixed(0)} MB, median of ${ROUNDS}`);
  for (const [program, seconds] of medians) {
    const peaks = results.get(program).map(({ megabytes }) => megabytes ?? 0);
    const memory = Math.max(...peaks)
      .toFixed(0)
      .padStart(5);
    const ratio =
      program === 'handscope' ? `${(ours / raw).toFixed(1)} x raw read` : `${(seconds / ours).toFixed(2)} x handscope`;
    console.log(`  ${program.padEnd(15)} ${seconds.toFixed(2).padStart(7)} s ${memory} MB   ${ratio}`);
  }
}

const directory = mkdtempSync(join(tmpdir(), 'handscope-bench-'));
try {
  const programs = await findPrograms(directory);
  for (const [name, generate] of CAPTURES) {
    const path = join(directory, `${name}.pcap`);
    generate(path);
    print(name, path, await runRounds(programs, path));
    rmSync(path);
  }
  const log = join(directory, 'system.log');
  generateLog(log, 500 * MB * SCALE);
  const ours = programs
    .filter(({ name }) => name === 'handscope' || name === 'raw read')
    .map((program) =>
      program.name === 'handscope'
        ? {
            ...program,
            args: (path) => [...program.args(path).slice(0, 1), 'analyze', '--evidence', path, '--format', 'json'],
          }
        : program,
    );
  await benchLog(log, statSync(log).size, ours, ROUNDS);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
