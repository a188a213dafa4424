import type { Command } from 'commander';
import type { Language } from '../../text/language.ts';
import { formatOption, languageOption, passwordFileOption } from './common-options.ts';
import { addHelpEnd } from './help.ts';

export interface ShowOptions {
  readonly keystorePasswordFile?: string;
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

export function register(program: Command): void {
  const command = program
    .command('show')
    .summary('list what is in a keystore')
    .description(
      'Lists the entries of a keystore as Java sees them: aliases, keys, chains, and what is wrong with them.',
    )
    .argument('<keystore>', 'JKS, JCEKS, PKCS#12, PEM, PKCS#7, DER, Apigee JAR or API JSON')
    .addOption(passwordFileOption())
    .addOption(formatOption(['text', 'json']))
    .addOption(languageOption())
    .action(async (keystore: string, options: ShowOptions) => {
      const { show } = await import('../show/run.ts');
      process.exitCode = await show(keystore, options);
    });
  addHelpEnd(command, {
    examples: [
      ['show client.jks', 'what is in it; a JKS is read without a password, too'],
      ['show client.p12 --keystore-password-file password.txt --format json', 'the same as JSON'],
    ],
    exit: [
      [0, 'the keystore was read'],
      [2, 'it could not be read, or its password is wrong or missing'],
    ],
  });
}
