// `npm run bench [-- --rounds N] [-- --scale F] [-- --only a,c,b,b64k,a10,log] [-- --peers none]`: generates its captures, runs
// Handscope, the raw read and the installed peers in turn, several rounds, and prints the best of each, ratios, peak memory and
// the targets (targets.mjs). At scale 1 the captures are as large as those that the targets were set for: 9 GB in all, one at a time.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchLog, generateLog } from './evidence-log.mjs';
import { generateBulk, generateHandshakes, generateMix } from './generate.mjs';
import { best, measure, measureFirstOutput } from './measure.mjs';
import { findPrograms } from './programs.mjs';
import { judge } from './targets.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    scale: { type: 'string', default: '1' },
    only: { type: 'string', default: 'a,c,b,b64k,a10,log' },
    peers: { type: 'string', default: 'all' },
  },
});
const ROUNDS = Number(values.rounds);
const SCALE = Number(values.scale);
const ONLY = new Set(values.only.split(','));
const MB = 1e6;
const LOG_BYTES = 500 * MB;

/** `handshakes` and `bytes` at scale 1. Peers take minutes over `a10`, which is about memory. */
const CAPTURES = [
  { name: 'a', what: 'many short handshakes', handshakes: 20_100, hasPeers: true },
  { name: 'c', what: 'a mix: handshakes, HTTP, UDP', handshakes: 5960, bytes: 1040 * MB, hasPeers: true },
  { name: 'b', what: 'bulk', handshakes: 4, bytes: 2130 * MB, hasPeers: true },
  { name: 'b64k', what: 'bulk in packets of 32 KB', handshakes: 4, bytes: 2010 * MB, segment: 32_000, hasPeers: true },
  { name: 'a10', what: 'a ten times', handshakes: 201_000, hasPeers: false },
];

/** Returns how many handshakes are in it. */
function generate({ name, handshakes, bytes, segment }, path) {
  if (name === 'b' || name === 'b64k') {
    generateBulk(path, bytes * SCALE, handshakes, segment);
    return handshakes;
  }
  const count = Math.round(handshakes * SCALE);
  if (bytes === undefined) generateHandshakes(path, count);
  else generateMix(path, bytes * SCALE, count);
  return count;
}

async function runRounds(programs, path) {
  const results = new Map(programs.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, command, args, env } of programs) {
      const result = await measure(command, args(path), env);
      if (!result.ok) console.error(`${name} failed: ${result.complaint}`);
      results.get(name).push(result);
    }
  }
  return Object.fromEntries([...results].map(([name, runs]) => [name, best(runs)]));
}

async function firstRow(programs, path) {
  const { command, args } = programs.find(({ name }) => name === 'handscope');
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) runs.push(await measureFirstOutput(command, args(path)));
  return Math.min(...runs);
}

function print(capture, handshakes, path, results, first) {
  const size = (statSync(path).size / MB).toFixed(0);
  console.log(`\n${capture.name}: ${capture.what}; ${size} MB, ${handshakes} handshakes, best of ${ROUNDS}`);
  for (const [program, { seconds, processor, megabytes }] of Object.entries(results)) {
    const memory = megabytes === null ? '' : `${megabytes.toFixed(0).padStart(6)} MB`;
    const busy = processor === null ? '' : `${processor.toFixed(2).padStart(7)} s of processor`;
    console.log(`  ${program.padEnd(16)} ${seconds.toFixed(2).padStart(7)} s ${busy} ${memory}`);
  }
  for (const [what, figure, target, isMet] of judge(capture.name, handshakes, results, first)) {
    console.log(`    ${what.padEnd(28)} ${figure.padStart(9)}   ${target.padEnd(10)} ${isMet ? 'met' : 'NOT MET'}`);
  }
}

async function benchCaptures(directory, programs) {
  for (const capture of CAPTURES.filter(({ name }) => ONLY.has(name))) {
    const path = join(directory, `${capture.name}.pcap`);
    const handshakes = generate(capture, path);
    const runs = programs.filter(({ isPeer }) => !isPeer || (capture.hasPeers && values.peers !== 'none'));
    const results = await runRounds(runs, path);
    print(capture, handshakes, path, results, await firstRow(runs, path));
    rmSync(path);
  }
}

async function benchEvidence(directory, programs) {
  const log = join(directory, 'system.log');
  generateLog(log, LOG_BYTES * SCALE);
  const ours = programs
    .filter(({ isPeer }) => !isPeer)
    .map((program) =>
      program.name === 'handscope'
        ? { ...program, args: (path) => [program.args(path)[0], 'analyze', '--evidence', path, '--format', 'json'] }
        : program,
    );
  await benchLog(log, statSync(log).size, ours, ROUNDS);
}

const directory = mkdtempSync(join(tmpdir(), 'handscope-bench-'));
try {
  const programs = await findPrograms(directory);
  await benchCaptures(directory, programs);
  if (ONLY.has('log')) await benchEvidence(directory, programs);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
