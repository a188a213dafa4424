import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const SWITCH = '--cli';

/** What follows `--cli`: the installed app is the command line, too. Null for a window. */
export function commandLineWords(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf(SWITCH);
  return at === -1 ? null : argv.slice(at + 1);
}

/** Runs the built command line in this process, without a window, and ends with its exit code. */
export async function runCommandLine(words: readonly string[], entry: string): Promise<void> {
  process.argv = [process.execPath, entry, ...words];
  const { default: commandLine } = (await import(pathToFileURL(entry).href)) as {
    readonly default: { readonly ended: Promise<void> };
  };
  await commandLine.ended;
  await Promise.all([process.stdout, process.stderr].map(drain));
  app.exit(Number(process.exitCode ?? 0));
}

function drain(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });
}
