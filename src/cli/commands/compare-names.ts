import type { Command } from 'commander';
import type { Language } from '../../text/language.ts';
import { formatOption, languageOption } from './common-options.ts';
import { addHelpEnd } from './help.ts';

export interface CompareNamesOptions {
  readonly format: 'text' | 'json';
  readonly lang: Language;
}

export function register(program: Command): void {
  const command = program
    .command('compare-names')
    .summary('compare two distinguished names as Java, OpenSSL and RFC 5280 do')
    .description(
      'Compares two distinguished names byte by byte and as Java, OpenSSL and RFC 5280 do, and says how they differ. A name given as text has no string types: each value gets the type that Java would give it.',
    )
    .argument('<a>', 'hexadecimal DER, or RFC 4514 text such as "CN=Test CA,O=Test,C=US"')
    .argument('<b>', 'the other name')
    .addOption(formatOption(['text', 'json']))
    .addOption(languageOption())
    .action(async (a: string, b: string, options: CompareNamesOptions) => {
      const { compareNamesCommand } = await import('../compare-names/run.ts');
      process.exitCode = await compareNamesCommand(a, b, options);
    });
  addHelpEnd(command, {
    examples: [
      ['compare-names "CN=Test CA,O=Test" "CN=Test CA, O=test"', 'two names as text'],
      ['compare-names 3012311030... 3012311030... --format json', 'two names as hexadecimal DER'],
    ],
    exit: [
      [0, 'both names were read, whether equal or not'],
      [2, 'a name could not be read'],
    ],
  });
}
