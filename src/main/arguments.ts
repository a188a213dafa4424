import { resolve } from 'node:path';

/**
 * The files named on the command line. Switches are Chromium's and Electron's.
 * @param isDefaultApp Run as `electron <app> …`: the first plain word is then the app, not a file.
 */
export function filesFromArguments(argv: readonly string[], cwd: string, isDefaultApp: boolean): readonly string[] {
  const words = argv.slice(1).filter((word) => !word.startsWith('-'));
  return words.slice(isDefaultApp ? 1 : 0).map((word) => resolve(cwd, word));
}
