// Runs other programs. Plain Node: these scripts work on a fresh clone.
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program to its end. `quiet` keeps its output back; `seconds` ends it when it takes longer.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, seconds?: number, env?: Record<string, string | undefined>, cwd?: string, toStderr?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function run(program, args, options = {}) {
  const { quiet = false, seconds, env, cwd = ROOT, toStderr = false } = options;
  const out = quiet ? 'pipe' : toStderr ? 2 : 'inherit';
  return new Promise((settle) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', out, quiet ? 'pipe' : 'inherit'],
      shell: process.platform === 'win32' && program === 'npm',
    });
    let output = '';
    let timedOut = false;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    const timer =
      seconds === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, seconds * 1000);
    child.on('error', (error) => {
      clearTimeout(timer);
      settle({ code: 127, output: error.message, timedOut });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      settle({ code: code ?? 1, output, timedOut });
    });
  });
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
