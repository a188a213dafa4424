// `npm test`: check + unit + end-to-end. Sets the checkout up, finds what the tests need, and counts what ran.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { displayPrefix } from './display.mjs';
import { findElectron } from './electron-runtime.mjs';
import { exitCodeOf, isRoot, ROOT, run } from './run.mjs';
import { setUp } from './set-up.mjs';

const RESULTS = join(ROOT, 'node_modules', '.cache', 'handscope-tests');
const CHECKS = ['format', 'lint', 'types', 'layers', 'unused'];

const say = (line) => console.log(line);
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

process.exitCode = await test().catch(exitCodeOf);

async function test() {
  await setUp({ say });
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const browser = await findBrowser({ say });
  const electron = await findElectron({ say });
  const prefix = electron === null ? null : await displayPrefix({ say });
  await check();
  await unit(browser);
  await endToEnd(browser, electron, prefix);
  await packaging(electron, prefix);
  report();
  return total.failed === 0 ? 0 : 1;
}

/** Two at a time: each is one process, and machines have two cores or more. */
async function check() {
  const waiting = [...CHECKS];
  const next = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const { code, output } = await run('npm', ['run', '--silent', `check:${name}`], { quiet: true });
      say(`check:${name} ${code === 0 ? 'passed' : 'FAILED'}`);
      if (code !== 0) say(output);
      count('check', { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 });
    }
  };
  await Promise.all([next(), next()]);
}

async function unit(browser) {
  const results = join(RESULTS, 'unit.json');
  const projects = browser === null ? ['--project', 'node'] : [];
  const tool = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [tool, 'run', ...projects, '--reporter=dot', '--reporter=json', `--outputFile.json=${results}`];
  const env = browser === null ? {} : { HANDSCOPE_CHROMIUM: browser };
  const { code } = await run(process.execPath, args, { env });
  const read = readResults(results);
  countRun('unit', code, {
    passed: read?.numPassedTests ?? 0,
    failed: read?.numFailedTests ?? 0,
    skipped: (read?.numPendingTests ?? 0) + (read?.numTodoTests ?? 0),
  });
  if (browser === null) missing('component tests', 'no browser');
}

async function endToEnd(browser, electron, prefix) {
  const env = {
    ...(browser === null ? {} : { HANDSCOPE_CHROMIUM: browser }),
    ...(electron === null ? {} : { HANDSCOPE_ELECTRON: electron.executable }),
  };
  if (electron !== null && prefix !== null) {
    const root = isRoot() ? ', as root and so with --no-sandbox' : '';
    say(`Desktop tests in Electron ${electron.version}${root}.`);
    await playwright('desktop', prefix, env);
  } else {
    missing('end-to-end tests in the desktop window', electron === null ? 'no Electron runtime' : 'no display');
  }
  if (browser === null) missing('end-to-end tests in the browser', 'no browser');
  else await playwright('browser', [], env);
}

async function packaging(electron, prefix) {
  if (electron === null || prefix === null || process.platform !== 'linux') {
    missing('tests of the packaged app', 'no Electron runtime or display');
    return;
  }
  await playwright('packaged', prefix, { HANDSCOPE_ELECTRON: electron.executable });
}

async function playwright(project, prefix, env) {
  const results = join(RESULTS, `${project}.json`);
  const tool = join(ROOT, 'node_modules', 'playwright', 'cli.js');
  const config = join(ROOT, 'test', 'e2e', 'playwright.config.ts');
  const [program, ...args] = [...prefix, process.execPath, tool, 'test', '-c', config, `--project=${project}`];
  const { code } = await run(program, args, { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: results } });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readResults(results)?.stats ?? {};
  countRun(project, code, { passed: expected + flaky, failed: unexpected, skipped });
}

function readResults(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** A run that ends badly without a failed test (it could not start, it left an error) is a failure too. */
function countRun(name, code, result) {
  count(name, code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result);
}

function count(name, { passed, failed, skipped }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const known = lines.find((line) => line.name === name);
  if (known === undefined) lines.push({ name, passed, failed, skipped });
  else Object.assign(known, { passed: known.passed + passed, failed: known.failed + failed });
}

function missing(what, why) {
  lines.push({ missing: `!!! LEFT OUT: ${what} (${why})` });
}

function report() {
  say('');
  for (const line of lines) {
    if (line.missing === undefined) {
      say(`${line.name.padEnd(9)} ${line.passed} passed, ${line.failed} failed, ${line.skipped} skipped`);
    } else say(line.missing);
  }
  say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
}
