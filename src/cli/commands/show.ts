import { Option, type Command } from 'commander';
import { LANGUAGES, type Language } from '../../text/language.ts';

export interface ShowOptions {
  readonly keystorePasswordFile?: string;
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

export function register(program: Command): void {
  program
    .command('show')
    .summary('list what is in a keystore')
    .description(
      'Lists the entries of a keystore as Java sees them: aliases, keys, chains, and what is wrong with them.',
    )
    .argument('<keystore>', 'JKS, JCEKS, PKCS#12, PEM, PKCS#7, DER, Apigee JAR or API JSON')
    .option('--keystore-password-file <file>', 'file with the password of the keystore')
    .addOption(new Option('-f, --format <format>', 'what is written').choices(['text', 'json']).default('text'))
    .addOption(new Option('--lang <language>', 'language of the text').choices(LANGUAGES).default('en'))
    .action(async (keystore: string, options: ShowOptions) => {
      const { show } = await import('../show/run.ts');
      process.exitCode = await show(keystore, options);
    });
}
