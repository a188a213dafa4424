import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ClientId, KeyManagerId } from '../../core/clients/model.ts';
import type { Language } from '../../text/language.ts';
import {
  clientOption,
  formatOption,
  keyManagerOption,
  KEYSTORE_KINDS,
  languageOption,
  passwordFileOption,
  severalOption,
} from './common-options.ts';
import { addHelpEnd, type HelpEnd } from './help.ts';

export const ANALYZE_FORMATS = ['text', 'list', 'json', 'ndjson', 'markdown', 'html'] as const;

export interface AnalyzeOptions {
  readonly keystore: readonly string[];
  readonly keystorePasswordFile?: string;
  readonly keylog: readonly string[];
  readonly rsaKey: readonly string[];
  readonly evidence: readonly string[];
  readonly client: ClientId;
  /** False where `client` is the default. */
  readonly isClientGiven?: boolean;
  readonly keyManager: KeyManagerId;
  readonly filter?: string;
  readonly format: (typeof ANALYZE_FORMATS)[number];
  readonly output?: string;
  readonly bundle?: string;
  readonly lang: Language;
  readonly redact: boolean;
  readonly redactPorts: boolean;
  readonly previewRedaction: boolean;
  readonly jobs?: number;
}

const HELP_END: HelpEnd = {
  examples: [
    ['analyze mp.pcap', 'what went wrong, and what to do'],
    ['analyze mp.pcap --keystore client.jks --keystore-password-file password.txt', 'why no certificate was sent'],
    ['analyze mp.pcap backend.pcap --keylog keys.log', 'two captures of one case, with the keys of TLS 1.3'],
    ['analyze --evidence system.log', 'what a log says, without a capture'],
    ['analyze mp.pcap --preview-redaction', 'what would be hidden in it, before anything is written'],
    ['analyze mp.pcap --format html --output report.html --redact', 'a report that can be handed on'],
    [
      "analyze mp.pcap --format json --filter 'tls.alert_message.desc == 42'",
      'JSON of the connections with that alert',
    ],
    ['analyze mp.pcap --format list | grep bad_certificate', 'a line per connection, while the capture is read'],
    ['analyze *.pcap.gz --jobs 4 > results.ndjson', 'many captures, each a case of its own'],
    ['analyze -', 'a capture from standard input: tcpdump -w - | handscope analyze -'],
    ['analyze <(ssh host cat mp.pcap)', 'a capture out of another pipe'],
  ],
  exit: [
    [0, 'nothing failed'],
    [1, 'a failed handshake was found'],
    [2, 'a file could not be read, or the call was wrong; with --jobs the rest was read all the same'],
    [130, 'ended by Ctrl+C; 143 by the signal TERM'],
  ],
};

export function register(program: Command): void {
  const command = program
    .command('analyze')
    .summary('say what went wrong in the TLS handshakes of captures')
    .description(
      'Reads captures (pcap, pcapng; gzip, zstd, lz4; - is standard input, pipes are read too) and says of each TLS handshake what went wrong and what to do.',
    )
    .argument('[captures...]', 'capture files; several are read as one case, in time order');
  addInputs(command);
  addOutputs(command);
  addHelpEnd(command, HELP_END).action(async (captures: readonly string[], options: AnalyzeOptions) => {
    checkJobs(options, command);
    checkPreview(options, command);
    const { analyze } = await import('../analyze/run.ts');
    const isClientGiven = command.getOptionValueSource('client') !== 'default';
    process.exitCode = await analyze(captures, { ...options, isClientGiven });
  });
}

function addInputs(command: Command): void {
  command
    .addOption(severalOption('-k, --keystore <file>', `keystore of the client: ${KEYSTORE_KINDS}`))
    .addOption(passwordFileOption())
    .addOption(severalOption('-l, --keylog <file>', 'TLS key log (SSLKEYLOGFILE)'))
    .addOption(severalOption('--rsa-key <file>', 'RSA private key of the server, for TLS_RSA cipher suites'))
    .addOption(
      severalOption(
        '-e, --evidence <file>',
        'log, trace, proxy bundle, SSLInfo, reference, keystore API JSON, s_client output',
      ),
    )
    .addOption(clientOption('the client that is being explained'))
    .addOption(keyManagerOption())
    .option('--filter <expression>', 'only the connections that this display filter lets through');
}

function addOutputs(command: Command): void {
  command
    .addOption(formatOption(ANALYZE_FORMATS))
    .option('-o, --output <file>', 'write to this file instead of standard output')
    .option('--bundle <file.zip>', 'write a support bundle')
    .addOption(languageOption())
    .option('--redact', 'put other addresses and host names in the place of the real ones', false)
    .addOption(
      new Option('--redact-ports', 'redact, and map ports too, but those that name a service')
        .default(false)
        .implies({ redact: true }),
    )
    .addOption(
      new Option('--preview-redaction', 'only say what --redact would map, and what an export leaves out; text or json')
        .default(false)
        .implies({ redact: true }),
    )
    .addOption(
      new Option('-j, --jobs <count>', 'read each capture as a case of its own, so many at once; writes ndjson')
        .argParser(parseJobs)
        .implies({ format: 'ndjson' }),
    );
}

function checkJobs({ jobs, format, bundle }: AnalyzeOptions, command: Command): void {
  if (jobs === undefined) return;
  if (format !== 'ndjson') command.error(`error: --jobs writes ndjson: leave out '--format ${format}'`);
  if (bundle !== undefined) command.error('error: a bundle holds one case: leave out --bundle or --jobs');
}

function checkPreview({ previewRedaction, format, bundle, jobs }: AnalyzeOptions, command: Command): void {
  if (!previewRedaction) return;
  if (bundle !== undefined) command.error('error: --preview-redaction writes no bundle: leave out --bundle');
  if (jobs !== undefined) command.error('error: --preview-redaction looks at one case: leave out --jobs');
  if (format !== 'text' && format !== 'json')
    command.error(`error: --preview-redaction is text or json: leave out '--format ${format}'`);
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    throw new InvalidArgumentError('It takes a whole number from 1 to 64.');
  return jobs;
}
