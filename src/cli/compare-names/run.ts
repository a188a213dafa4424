/** `compare-names`: two names, each hexadecimal DER or text. */
import { fromHex } from '../../core/bytes/hex.ts';
import { ParseError } from '../../core/bytes/parse-error.ts';
import type { DistinguishedName } from '../../core/certificates/model.ts';
import { compareNames } from '../../core/certificates/names/compare.ts';
import { formatName } from '../../core/certificates/names/format-name.ts';
import type { NameComparison } from '../../core/certificates/names/model.ts';
import { parseName } from '../../core/certificates/names/parse-name.ts';
import { parseNameText } from '../../core/certificates/names/parse-name-text.ts';
import { comparisonTexts, differenceText, mattersText } from '../../text/clients/index.ts';
import type { Language } from '../../text/language.ts';
import { failed } from '../../workspace/failure.ts';
import type { CompareNamesOptions } from '../commands/compare-names.ts';
import { EXIT_CLEAR } from '../exit.ts';
import { standardOutput } from '../output.ts';
import { printable, wrap } from '../text/layout.ts';

export async function compareNamesCommand(a: string, b: string, options: CompareNamesOptions): Promise<number> {
  const first = readName(a, 1);
  const second = readName(b, 2);
  const comparison = compareNames(first, second);
  const write = options.format === 'json' ? comparisonJson : comparisonText;
  await standardOutput().write(write(first, second, comparison, options.lang));
  return EXIT_CLEAR;
}

const HEX_NAME = /^30(?:[\s:]?[0-9a-f]{2})+$/iu;

function readName(text: string, position: 1 | 2): DistinguishedName {
  const trimmed = text.trim();
  try {
    return HEX_NAME.test(trimmed) ? parseName(fromHex(trimmed.replace(/[\s:]/gu, ''))) : parseNameText(trimmed);
  } catch (error) {
    if (error instanceof ParseError) throw failed('name-unreadable', null, { position, problem: error.message });
    throw error;
  }
}

function comparisonJson(
  a: DistinguishedName,
  b: DistinguishedName,
  comparison: NameComparison,
  language: Language,
): string {
  const json = {
    schema: 'handscope.names/1',
    a: formatName(a),
    b: formatName(b),
    bytes: comparison.bytes,
    java: comparison.java,
    openssl: comparison.openssl,
    rfc5280: comparison.rfc5280,
    equalRdns: comparison.equalRdns,
    totalRdns: comparison.totalRdns,
    differences: comparison.differences.map((difference) => ({
      ...difference,
      text: differenceText(language, difference),
    })),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function comparisonText(
  a: DistinguishedName,
  b: DistinguishedName,
  comparison: NameComparison,
  language: Language,
): string {
  const lines = [
    ...wrap(printable(`1  ${formatName(a)}`), '', '   '),
    ...wrap(printable(`2  ${formatName(b)}`), '', '   '),
    '',
    ...comparisonTexts(language, comparison).flatMap((line) => wrap(printable(line), '')),
    ...comparison.differences.flatMap((difference) =>
      wrap(printable(`- ${differenceText(language, difference)} (${mattersText(language, difference)})`), '  ', '    '),
    ),
  ];
  return `${lines.join('\n')}\n`;
}
