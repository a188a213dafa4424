import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ClientApi, ClientId, KeyManagerId } from '../../core/clients/model.ts';
import type { Language } from '../../text/language.ts';
import { parseCertificateTypes, parseSignatureAlgorithms, TLS_VERSIONS } from '../options/request-options.ts';
import {
  clientOption,
  formatOption,
  keyManagerOption,
  KEYSTORE_KINDS,
  languageOption,
  passwordFileOption,
} from './common-options.ts';
import { addHelpEnd, type HelpEnd } from './help.ts';

export interface MatchOptions {
  readonly acceptableCas?: string;
  readonly certificateTypes?: readonly number[];
  readonly signatureAlgorithms?: readonly number[];
  readonly tls: keyof typeof TLS_VERSIONS;
  readonly client: ClientId;
  readonly keyManager: KeyManagerId;
  readonly api: ClientApi;
  /** Milliseconds since 1970. */
  readonly at?: number;
  readonly keystorePasswordFile?: string;
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

const HELP_END: HelpEnd = {
  examples: [
    ['match client.jks --acceptable-cas ca.pem', 'would it be sent to a server that accepts this CA?'],
    ['match client.p12 --acceptable-cas s_client.txt --tls 1.3 --client java-17', 'to the server that s_client asked'],
    ['match client.jks --certificate-types ecdsa_sign --key-manager pkix', 'to a server that takes ECDSA keys only'],
  ],
  exit: [
    [0, 'a certificate would be sent'],
    [1, 'nothing would be sent'],
    [2, 'a file could not be read, or the call was wrong'],
  ],
};

export function register(program: Command): void {
  const command = program
    .command('match')
    .summary('say which certificate of a keystore a client would send, and why no other')
    .description(
      'Says what a client would send from this keystore when a server asks for a certificate, and why each other alias is passed over.',
    )
    .argument('<keystore>', `keystore of the client: ${KEYSTORE_KINDS}`)
    .option('--acceptable-cas <file>', 'names the server accepts: certificates, s_client output, or a name a line')
    .option('--certificate-types <list>', 'rsa_sign,ecdsa_sign,… or numbers', parseCertificateTypes)
    .option('--signature-algorithms <list>', 'rsa_pkcs1_sha256,… or RSA+SHA256:ECDSA+SHA256', parseSignatureAlgorithms)
    .addOption(
      new Option('--tls <version>', 'version of the handshake').choices(Object.keys(TLS_VERSIONS)).default('1.2'),
    )
    .addOption(clientOption('the client that is asked'))
    .addOption(keyManagerOption())
    .addOption(new Option('--api <api>', 'how the client does TLS').choices(['socket', 'engine']).default('engine'))
    .option('--at <time>', 'when the client chooses, for validity dates (ISO 8601; default: now)', parseTime)
    .addOption(passwordFileOption())
    .addOption(formatOption(['text', 'json']))
    .addOption(languageOption())
    .action(async (keystore: string, options: MatchOptions) => {
      const { match } = await import('../match/run.ts');
      process.exitCode = await match(keystore, options);
    });
  addHelpEnd(command, HELP_END);
}

function parseTime(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('It takes a time such as 2026-03-01T12:00:00Z.');
  return at;
}
