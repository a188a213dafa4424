import { spawn } from 'node:child_process';

/** Asks the desktop to open a link. False where there is no desktop to ask. */
export function openBrowser(
  link: string,
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
): boolean {
  const command = openCommand(platform, environment);
  if (command === null) return false;
  const [program, ...before] = command;
  const child = spawn(program, [...before, link], { stdio: 'ignore', detached: true });
  // No such program: the link stands in the terminal anyway.
  child.on('error', () => undefined);
  child.unref();
  return true;
}

function openCommand(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): readonly [string, ...string[]] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  const hasDisplay = (environment['DISPLAY'] ?? '') !== '' || (environment['WAYLAND_DISPLAY'] ?? '') !== '';
  return hasDisplay ? ['xdg-open'] : null;
}
