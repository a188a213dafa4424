/** `show --format text`. */
import type { Certificate } from '../../core/certificates/model.ts';
import { formatName } from '../../core/certificates/names/format-name.ts';
import type { Keystore, KeystoreEntry, TextCertificate } from '../../core/keystores/model.ts';
import { commandWords } from '../../text/clients/command-words.ts';
import { keystoreProblemText } from '../../text/keystores/index.ts';
import type { Language } from '../../text/language.ts';
import { reportHeadings } from '../../text/report/index.ts';
import { printable, wrap, type Paint } from '../text/layout.ts';

export function keystoreText(keystore: Keystore, language: Language, paint: Paint): string {
  const { entries, integrity } = reportHeadings[language];
  const head = `${keystore.file}: ${keystore.format}, ${entries(keystore.entries.length)}, ${integrity[keystore.integrity]}`;
  const lines = [
    ...wrap(printable(head), ''),
    ...keystore.entries.flatMap((entry) => entryLines(entry, language, paint)),
    ...looseLines(keystore.loose, language, paint),
    ...keystore.problems.flatMap((problem) => wrap(printable(`! ${keystoreProblemText(language, problem)}`), '', '  ')),
  ];
  return `${lines.join('\n')}\n`;
}

function entryLines(entry: KeystoreEntry, language: Language, paint: Paint): string[] {
  const words = commandWords[language];
  const key =
    entry.keyAlgorithm === null ? '' : ` ${entry.keyAlgorithm}${entry.keySize === null ? '' : ` ${entry.keySize}`}`;
  const facts = [
    `${words.kinds[entry.kind]}${key}`,
    ...(entry.keyReadable === false ? [words.keyUnreadable] : []),
    ...(entry.keyMatchesCertificate === false ? [words.keyDoesNotMatch] : []),
  ];
  const chain = entry.textChain === null ? entry.chain.map(certificateFacts) : entry.textChain.map(textFacts);
  return [
    '',
    `${paint.strong(printable(entry.alias))}  ${facts.join(', ')}`,
    ...chain.flatMap((certificate, at) => certificateLines(certificate, `${at + 1}. `, language)),
    ...(chain.length === 0 && entry.kind === 'private-key' ? [`  ${words.noChain}`] : []),
  ];
}

function looseLines(loose: readonly Certificate[], language: Language, paint: Paint): string[] {
  if (loose.length === 0) return [];
  return [
    '',
    paint.strong(commandWords[language].loose),
    ...loose.flatMap((each) => certificateLines(certificateFacts(each), '- ', language)),
  ];
}

interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly signatureAlgorithm: string | null;
}

function certificateFacts(certificate: Certificate): CertificateFacts {
  const { subject, issuer, notBefore, notAfter, signatureAlgorithm } = certificate;
  return { subject: formatName(subject), issuer: formatName(issuer), notBefore, notAfter, signatureAlgorithm };
}

function textFacts(certificate: TextCertificate): CertificateFacts {
  return certificate;
}

function certificateLines(certificate: CertificateFacts, mark: string, language: Language): string[] {
  const words = commandWords[language];
  const { subject, issuer, notBefore, notAfter, signatureAlgorithm } = certificate;
  const dates = words.valid(day(notBefore), day(notAfter));
  const indent = ' '.repeat(mark.length + 2);
  return [
    ...wrap(printable(`${mark}${subject}`), '  ', indent),
    ...wrap(printable(issuer === subject ? words.selfIssued : words.issuedBy(issuer)), indent),
    ...wrap(printable([dates, ...(signatureAlgorithm === null ? [] : [signatureAlgorithm])].join(', ')), indent),
  ];
}

function day(time: number | null): string {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? '?' : date.toISOString().slice(0, 10);
}
