import { formatName } from '../../certificates/names/format-name.ts';
import type { Certificate } from '../../certificates/model.ts';
import type { CertificateMessage, Handshake, Observed } from '../../handshakes/model.ts';
import { aside, type ReportHeadings } from './headings.ts';
import type { Block } from './model.ts';
import type { ReportedConnection, ReportSubject } from './report-subject.ts';

/** Every certificate that plays a part: the server's chain, the client's, and each key's chain in the keystores. */
export function certificateBlocks(reported: ReportedConnection, subject: ReportSubject): Block[] {
  const { headings, keystores } = subject;
  const at = Number(reported.connection.startedAtEpoch / 1_000_000n);
  const server = chainOf(reported, (handshake) => handshake.serverCertificate, subject);
  const client = chainOf(reported, (handshake) => handshake.clientCertificate, subject);
  const stored =
    reported.selections.length === 0
      ? []
      : keystores.flatMap(({ entries }) =>
          entries.filter(({ kind, chain }) => kind === 'private-key' && chain.length > 0),
        );
  const blocks = [
    ...chainBlocks(headings.serverCertificates, server, at, subject),
    ...chainBlocks(headings.clientCertificates, client, at, subject),
    ...stored.flatMap(({ alias, chain }) =>
      isSameChain(chain, client)
        ? sameChainBlocks(headings.keystoreCertificates(alias), headings.sameAsSent)
        : chainBlocks(headings.keystoreCertificates(alias), chain, at, subject),
    ),
  ];
  return blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, text: headings.certificates }, ...blocks];
}

function chainOf(
  { connection }: ReportedConnection,
  pick: (handshake: Handshake) => Observed<CertificateMessage>,
  { certificate }: ReportSubject,
): readonly Certificate[] {
  for (const handshake of connection.handshakes.toReversed()) {
    const observed = pick(handshake);
    if (observed.kind === 'seen') return observed.value.chain.flatMap((der) => certificate(der) ?? []);
  }
  return [];
}

/** What was sent is told once. */
function isSameChain(a: readonly Certificate[], b: readonly Certificate[]): boolean {
  return a.length === b.length && a.every(({ sha256 }, at) => sha256 === b[at]?.sha256);
}

function sameChainBlocks(title: string, text: string): Block[] {
  return [
    { kind: 'heading', level: 3, text: title },
    { kind: 'paragraph', text, tone: 'normal' },
  ];
}

function chainBlocks(title: string, chain: readonly Certificate[], at: number, subject: ReportSubject): Block[] {
  if (chain.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: title },
    ...chain.map((certificate) => certificateFacts(certificate, at, subject)),
  ];
}

function certificateFacts(certificate: Certificate, at: number, { headings }: ReportSubject): Block {
  const names = certificate.subjectAlternativeNames.join(', ');
  const size = certificate.keySize === null ? '' : ` ${certificate.keySize}`;
  return {
    kind: 'facts',
    columns: [
      [
        [headings.subject, formatName(certificate.subject)],
        [headings.issuer, formatName(certificate.issuer)],
        ...(names === '' ? [] : [[headings.alternativeNames, names] as const]),
        [headings.serialNumber, certificate.serialNumber],
        [
          headings.validity,
          `${moment(certificate.notBefore)} – ${moment(certificate.notAfter)}${validityThen(certificate, at, headings)}`,
        ],
        [headings.key, `${certificate.keyAlgorithm}${size}, ${certificate.signatureAlgorithm}`],
        [headings.fingerprint, certificate.sha256],
      ],
    ],
  };
}

/** Judged by the capture's clock, as the peers judged it by theirs. */
function validityThen({ notBefore, notAfter }: Certificate, at: number, headings: ReportHeadings): string {
  const { validThen, punctuation } = headings;
  return aside(at < notBefore ? validThen.notYet : at > notAfter ? validThen.expired : validThen.valid, punctuation);
}

/** To the second, in UTC: an expiry is a moment, not a day. */
function moment(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime())
    ? String(at)
    : date
        .toISOString()
        .replace('T', ' ')
        .replace(/(?:\.000)?Z$/u, ' UTC');
}
