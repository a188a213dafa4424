import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the browser door keeps settings and recent files: the folder that Electron gives the desktop. */
export function appFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Handscope');
  if (platform === 'win32') return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Handscope');
  return join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Handscope');
}
