// Runs other programs. Plain Node: these scripts work on a fresh clone.
import './node-version.cjs';
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { constants as system } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A signal ended what was being run: nothing further shall be tried. */
export class Stopped extends Error {
  /** @param {NodeJS.Signals} signal */
  constructor(signal) {
    super(`Stopped by ${signal}.`);
    /** As a shell counts it: 130 after Ctrl+C. */
    this.exitCode = 128 + system.signals[signal];
  }
}

/**
 * Runs a program to its end. `quiet` keeps its output back; `seconds` ends it when it takes longer.
 * Signals are handed on to it, and `Stopped` is thrown when it has ended; with `answersSignals` its own exit code counts.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, seconds?: number, env?: Record<string, string | undefined>, cwd?: string, answersSignals?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string, timedOut: boolean, stopped: boolean }>}
 */
export async function run(program, args, options = {}) {
  const { quiet = false, seconds, env, cwd = ROOT, answersSignals = false } = options;
  const out = quiet ? 'pipe' : 'inherit';
  const signals = hearSignals();
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', out, out],
    shell: process.platform === 'win32' && program === 'npm',
  });
  const output = collect(child);
  signals.handOnTo(child);
  const timer = killAfter(child, seconds);
  const code = await new Promise((settle) => {
    child.on('error', (error) => {
      output.push(error.message);
      settle(127);
    });
    child.on('close', (ended) => {
      settle(ended ?? 1);
    });
  });
  timer.end();
  signals.end();
  if (signals.heard !== null && !answersSignals) throw new Stopped(signals.heard);
  return { code, output: output.join(''), timedOut: timer.isOver, stopped: signals.heard !== null };
}

function collect(child) {
  const parts = [];
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => parts.push(text));
  return parts;
}

/** A terminal's Ctrl+C reaches the child by itself, `kill` and a service's stop reach only this program. */
function hearSignals() {
  let child = null;
  const state = {
    heard: null,
    handOnTo: (started) => {
      child = started;
      if (state.heard !== null) child.kill(state.heard);
    },
    end: () => SIGNALS.forEach((signal) => process.off(signal, onSignal)),
  };
  const onSignal = (signal) => {
    if (state.heard === null) state.heard = signal;
    child?.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return state;
}

function killAfter(child, seconds) {
  const state = { isOver: false, end: () => clearTimeout(timer) };
  const kill = () => {
    state.isOver = true;
    child.kill('SIGKILL');
  };
  const timer = seconds === undefined ? undefined : setTimeout(kill, seconds * 1000);
  return state;
}

/** The end of a script: what it throws is said on stderr, and nothing is said of a signal. */
export function exitCodeOf(error) {
  if (error instanceof Stopped) return error.exitCode;
  console.error(error.message);
  return 1;
}

/** The path of a program on PATH, or null. */
export function which(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not here
      }
    }
  }
  return null;
}

export const isRoot = () => process.getuid?.() === 0;

/** Installs Debian packages as root. False where that cannot be done. */
export async function aptInstall(packages, say) {
  if (!isRoot() || which('apt-get') === null) return false;
  say(`Installing ${packages.join(', ')} with apt.`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  await run('apt-get', [...wait, 'update', '-qq'], { quiet: true, seconds: 300, env });
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return (await run('apt-get', [...wait, ...install], { quiet: true, seconds: 600, env })).code === 0;
}
