/** `match --format text`. */
import type { EntryVerdict } from '../../core/clients/model.ts';
import { alertName } from '../../core/tls/names/alerts.ts';
import { versionName } from '../../core/tls/names/versions.ts';
import { clientKnown, clientName } from '../../text/clients/client-names.ts';
import { acceptanceText, caveatText, reasonText, whatIfText } from '../../text/clients/index.ts';
import { commandWords } from '../../text/clients/command-words.ts';
import type { Language } from '../../text/language.ts';
import { printable, wrap, type Paint } from '../text/layout.ts';
import type { Match } from './run.ts';

/** Aliases that are shown; all of them are in JSON. */
const ALIASES_SHOWN = 50;

export function matchText(found: Match, language: Language, paint: Paint): string {
  const { keystore, request, selection } = found;
  const words = commandWords[language];
  const asked = words.asked(versionName(request.tlsVersion), request.authorities.length);
  const shown = selection.entries.slice(0, ALIASES_SHOWN);
  const lines = [
    ...wrap(printable(`${keystore.file}: ${clientName(language, selection.setting)}; ${asked}`), ''),
    ...wrap(printable(resultLine(found, language)), '').map((line) =>
      selection.result === 'sends' ? paint.good(line) : paint.bad(line),
    ),
    '',
    ...shown.flatMap((entry) => entryLines(entry, language, paint)),
    ...(selection.entries.length > shown.length
      ? [`  ${words.moreAliases(selection.entries.length - shown.length)}`]
      : []),
    ...changeLines(found, language, paint),
    ...caveatLines(found, language, paint),
  ];
  return `${lines.join('\n')}\n`;
}

function resultLine({ selection, subject }: Match, language: Language): string {
  const words = commandWords[language];
  const alert = selection.alert === null ? null : alertName(selection.alert);
  switch (selection.result) {
    case 'sends':
      return words.sends(selection.alias ?? '', subject ?? '', alert);
    case 'empty':
      return words.empty;
    case 'client-alert':
      return words.clientAlert(alert ?? '');
    case 'no-certificate-message':
      return words.noMessage;
  }
}

function entryLines({ alias, verdict, reasons }: EntryVerdict, language: Language, paint: Paint): string[] {
  const mark = { 'would-send': paint.good('+'), rejected: paint.bad('-'), 'not-reached': paint.quiet('.') }[verdict];
  const head = `  ${mark} ${paint.strong(printable(alias))}  ${commandWords[language].verdicts[verdict]}`;
  return [head, ...reasons.flatMap((reason) => wrap(printable(reasonText(language, reason)), '      '))];
}

function changeLines({ changes }: Match, language: Language, paint: Paint): string[] {
  if (changes.length === 0) return [];
  const items = changes.flatMap((each, at) => [
    ...wrap(printable(`${at + 1}. ${whatIfText(language, each.change)}`), '  ', '     '),
    ...wrap(printable(acceptanceText(language, each)), '     '),
  ]);
  return ['', paint.strong(commandWords[language].whatWouldHelp), ...items];
}

function caveatLines({ selection }: Match, language: Language, paint: Paint): string[] {
  const texts = [
    ...selection.caveats.map((caveat) => caveatText(language, caveat)),
    clientKnown(language, selection.setting),
  ];
  return [
    '',
    paint.strong(commandWords[language].limits),
    ...texts.flatMap((text) => wrap(printable(`- ${text}`), '  ', '    ')),
  ];
}
