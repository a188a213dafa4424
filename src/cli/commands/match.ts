import { InvalidArgumentError, Option, type Command } from 'commander';
import {
  CLIENT_IDS,
  KEY_MANAGER_IDS,
  type ClientApi,
  type ClientId,
  type KeyManagerId,
} from '../../core/clients/model.ts';
import { LANGUAGES, type Language } from '../../text/language.ts';
import { parseCertificateTypes, parseSignatureAlgorithms, TLS_VERSIONS } from '../options/request-options.ts';

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

export function register(program: Command): void {
  program
    .command('match')
    .summary('say which certificate of a keystore a client would send, and why no other')
    .description(
      'Says what a client would send from this keystore when a server asks for a certificate, and why each other alias is passed over. Exit 1: it would send nothing.',
    )
    .argument('<keystore>', 'keystore of the client: JKS, JCEKS, PKCS#12, PEM, Apigee JAR or API JSON')
    .option('--acceptable-cas <file>', 'names the server accepts: certificates, s_client output, or a name a line')
    .option('--certificate-types <list>', 'rsa_sign,ecdsa_sign,… or numbers', parseCertificateTypes)
    .option('--signature-algorithms <list>', 'rsa_pkcs1_sha256,… or RSA+SHA256:ECDSA+SHA256', parseSignatureAlgorithms)
    .addOption(
      new Option('--tls <version>', 'version of the handshake').choices(Object.keys(TLS_VERSIONS)).default('1.2'),
    )
    .addOption(new Option('--client <client>', 'the client that is asked').choices(CLIENT_IDS).default('java-8-old'))
    .addOption(
      new Option('--key-manager <key-manager>', "the client's key manager").choices(KEY_MANAGER_IDS).default('sunx509'),
    )
    .addOption(new Option('--api <api>', 'how the client does TLS').choices(['socket', 'engine']).default('engine'))
    .option('--at <time>', 'when the client chooses, for validity dates (ISO 8601; default: now)', parseTime)
    .option('--keystore-password-file <file>', 'file with the password of the keystore')
    .addOption(new Option('-f, --format <format>', 'what is written').choices(['text', 'json']).default('text'))
    .addOption(new Option('--lang <language>', 'language of the text').choices(LANGUAGES).default('en'))
    .action(async (keystore: string, options: MatchOptions) => {
      const { match } = await import('../match/run.ts');
      process.exitCode = await match(keystore, options);
    });
}

function parseTime(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError('It takes a time such as 2026-03-01T12:00:00Z.');
  return at;
}
