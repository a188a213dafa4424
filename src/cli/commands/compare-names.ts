import { Option, type Command } from 'commander';
import { LANGUAGES, type Language } from '../../text/language.ts';

export interface CompareNamesOptions {
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

export function register(program: Command): void {
  program
    .command('compare-names')
    .summary('compare two distinguished names as Java, OpenSSL and RFC 5280 do')
    .description(
      'Compares two distinguished names byte by byte and as Java, OpenSSL and RFC 5280 do, and says how they differ. A name given as text has no string types: each value gets the type that Java would give it.',
    )
    .argument('<a>', 'hexadecimal DER, or RFC 4514 text such as "CN=Test CA,O=Test,C=US"')
    .argument('<b>', 'the other name')
    .addOption(new Option('-f, --format <format>', 'what is written').choices(['text', 'json']).default('text'))
    .addOption(new Option('--lang <language>', 'language of the text').choices(LANGUAGES).default('en'))
    .action(async (a: string, b: string, options: CompareNamesOptions) => {
      const { compareNamesCommand } = await import('../compare-names/run.ts');
      process.exitCode = await compareNamesCommand(a, b, options);
    });
}
