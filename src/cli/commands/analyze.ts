import { InvalidArgumentError, Option, type Command } from 'commander';
import { CLIENT_IDS, KEY_MANAGER_IDS, type ClientId, type KeyManagerId } from '../../core/clients/model.ts';
import { LANGUAGES, type Language } from '../../text/language.ts';

export const ANALYZE_FORMATS = ['text', 'json', 'ndjson', 'markdown', 'html'] as const;

export interface AnalyzeOptions {
  readonly keystore: readonly string[];
  readonly keystorePasswordFile?: string;
  readonly keylog: readonly string[];
  readonly rsaKey: readonly string[];
  readonly evidence: readonly string[];
  readonly client: ClientId;
  readonly keyManager: KeyManagerId;
  readonly filter?: string;
  readonly format: (typeof ANALYZE_FORMATS)[number];
  readonly output?: string;
  readonly bundle?: string;
  readonly lang: Language;
  readonly redact: boolean;
  readonly jobs: number;
}

const several = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function register(program: Command): void {
  program
    .command('analyze')
    .summary('say what went wrong in the TLS handshakes of captures')
    .description(
      'Reads captures (pcap, pcapng; gzip, zstd, lz4; - is standard input) and says of each TLS handshake what went wrong and what to do.',
    )
    .argument('[captures...]', 'capture files; several are read as one case, in time order')
    .option(
      '-k, --keystore <file>',
      'keystore of the client: JKS, JCEKS, PKCS#12, PEM, Apigee JAR or API JSON (repeatable)',
      several,
      [],
    )
    .option('--keystore-password-file <file>', 'file with the password of the keystores')
    .option('-l, --keylog <file>', 'TLS key log (SSLKEYLOGFILE) (repeatable)', several, [])
    .option('--rsa-key <file>', 'RSA private key of the server, for TLS_RSA cipher suites (repeatable)', several, [])
    .option(
      '-e, --evidence <file>',
      'log, trace, proxy bundle, SSLInfo, reference, keystore API JSON, s_client output (repeatable)',
      several,
      [],
    )
    .addOption(
      new Option('--client <client>', 'the client that is being explained').choices(CLIENT_IDS).default('java-8-old'),
    )
    .addOption(
      new Option('--key-manager <key-manager>', "the client's key manager").choices(KEY_MANAGER_IDS).default('sunx509'),
    )
    .option('--filter <expression>', 'only the connections that this display filter lets through')
    .addOption(new Option('-f, --format <format>', 'what is written').choices(ANALYZE_FORMATS).default('text'))
    .option('-o, --output <file>', 'write to this file instead of standard output')
    .option('--bundle <file.zip>', 'write a support bundle')
    .addOption(new Option('--lang <language>', 'language of the text').choices(LANGUAGES).default('en'))
    .option('--redact', 'map addresses and host names, and leave out what could identify them', false)
    .option('-j, --jobs <count>', 'with ndjson: read each capture as a case of its own, so many at once', parseJobs, 0)
    .action(async (captures: readonly string[], options: AnalyzeOptions) => {
      const { analyze } = await import('../analyze/run.ts');
      process.exitCode = await analyze(captures, options);
    });
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 64)
    throw new InvalidArgumentError('It takes a whole number from 1 to 64.');
  return jobs;
}
