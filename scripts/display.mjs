// A display for the desktop tests: the person's own, or a virtual one.
import { aptInstall, which } from './run.mjs';

const VIRTUAL = ['-a', '--server-args=-screen 0 1600x1000x24'];

export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/**
 * What to put before a command that needs a display: nothing, xvfb-run, or null where neither can be had.
 * @param {{ say: (line: string) => void }} options
 * @returns {Promise<readonly string[] | null>}
 */
export async function displayPrefix({ say }) {
  if (hasDisplay()) return [];
  const found = () => {
    const path = which('xvfb-run');
    return path === null ? null : [path, ...VIRTUAL];
  };
  const ready = found();
  if (ready !== null) return ready;
  await aptInstall(['xvfb', 'xauth'], say);
  return found();
}
