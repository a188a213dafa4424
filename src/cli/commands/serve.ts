import { InvalidArgumentError, Option, type Command } from 'commander';
import type { Language } from '../../text/language.ts';
import { languageOption } from './common-options.ts';
import { addHelpEnd } from './help.ts';

export interface ServeOptions {
  readonly port: number;
  readonly open: boolean;
  readonly lang: Language;
}

const PORT_MAX = 65_535;

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > PORT_MAX) throw new InvalidArgumentError(`a number from 0 to ${PORT_MAX}`);
  return port;
}

export function register(program: Command): void {
  const command = program
    .command('serve')
    .summary('open the window in a browser')
    .description(
      'Serves the window on this machine’s loopback, for a browser here or at the other end of an SSH tunnel.',
    )
    .argument('[files...]', 'captures, keystores, logs: whatever belongs to the case')
    .addOption(new Option('--port <number>', 'port to listen on').argParser(readPort).default(0, 'any that is free'))
    .option('--no-open', 'do not open a browser')
    .addOption(languageOption())
    .action(async (files: readonly string[], options: ServeOptions) => {
      const { runServe } = await import('../serve/run.ts');
      await runServe(files, options);
    });
  addHelpEnd(command, {
    examples: [
      ['serve mp.pcap client.jks', 'open the window in the browser with these files'],
      ['serve mp.pcap --no-open --port 8765', 'on a server; then from your machine: ssh -L 8765:127.0.0.1:8765 SERVER'],
    ],
    exit: [
      [0, 'ended by Ctrl+C'],
      [2, 'the port is in use, or the call was wrong'],
    ],
  });
}
