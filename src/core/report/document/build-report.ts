import { endpointText } from '../../handshakes/endpoint-text.ts';
import { lastCertificateRequest } from '../../clients/selection-request.ts';
import { cipherSuiteName } from '../../tls/names/cipher-suites.ts';
import { versionName } from '../../tls/names/versions.ts';
import { nameText } from '../json/connection.ts';
import { isoNanoseconds } from '../json/time.ts';
import { certificateBlocks } from './certificates.ts';
import { crossCheckBlocks } from './cross-check.ts';
import { evidenceBlocks } from './evidence.ts';
import { ladderBlock } from './ladder.ts';
import type { Block, ReportDocument, ReportSection } from './model.ts';
import { overviewSection } from './overview.ts';
import { sightBlocks } from './sight.ts';
import type { ReportedConnection, ReportSubject } from './report-subject.ts';

/** One section a connection, most telling first; an overview before them where there are several, and of the files at the end. */
export function buildReport(subject: ReportSubject): ReportDocument {
  const sections = subject.connections.map((reported) => connectionSection(reported, subject));
  const [only] = sections;
  const title = sections.length === 1 && only !== undefined ? only.title : subject.headings.reportTitle;
  return {
    language: subject.language,
    kind: subject.headings.reportKind,
    title,
    madeAt: subject.madeAt,
    version: subject.version,
    footer: subject.headings.offlineNote,
    sections: [...sections, overviewSection(subject)],
  };
}

function connectionSection(reported: ReportedConnection, subject: ReportSubject): ReportSection {
  const { connection, diagnosis } = reported;
  const { headings, words } = subject;
  const said = words.verdict(diagnosis, connection);
  const level = diagnosis.verdict.confidence;
  const list = (title: string, items: readonly string[]): Block[] =>
    items.length === 0
      ? []
      : [heading(title), { kind: 'steps', isOrdered: false, items: items.map((text) => ({ text, copy: null })) }];
  return {
    connection: connection.id,
    title: said.title,
    confidence: { level, word: headings.confidence[level] },
    blocks: [
      { kind: 'paragraph', text: said.explanation, tone: 'lead' },
      factsBlock(reported, subject),
      ...list(headings.caveats, said.caveats),
      ...(said.evidence.length === 0
        ? []
        : [heading(headings.why), { kind: 'evidence' as const, items: said.evidence }]),
      ...(said.remedy.length === 0
        ? []
        : [heading(headings.whatToDo), { kind: 'steps' as const, isOrdered: true, items: said.remedy }]),
      ...list(headings.whatWouldDecide, said.wouldDecide),
      ...list(headings.alsoToMend, said.alsoToMend),
      heading(headings.whatHappened),
      ladderBlock(connection, headings),
      ...authorityBlocks(reported, subject),
      ...crossCheckBlocks(reported, subject),
      ...certificateBlocks(reported, subject),
      ...evidenceBlocks(connection.id, subject),
      ...sightBlocks(reported, subject),
      heading(headings.howDetermined),
      { kind: 'paragraph', text: headings.howDeterminedText[level], tone: 'normal' },
    ],
  };
}

function factsBlock({ connection, selections }: ReportedConnection, subject: ReportSubject): Block {
  const { headings, captures, keystores } = subject;
  const packets = connection.timeline.flatMap((entry) => entry.packets.map(({ packet }) => packet));
  const left = [
    [headings.client, endpointText(connection.client)],
    [headings.server, endpointText(connection.server)],
    [headings.serverName, connection.serverName],
    [headings.version, connection.version === null ? null : versionName(connection.version)],
    [headings.cipherSuite, connection.cipherSuite === null ? null : cipherSuiteName(connection.cipherSuite)],
  ] as const;
  const right = [
    [headings.capture, connection.captures.map((capture) => captures[capture]?.file ?? '').join(', ')],
    [headings.connection, headings.connectionNumber(connection.id, minimum(packets), maximum(packets))],
    [headings.started, isoNanoseconds(connection.startedAtEpoch)],
    [headings.keystore, keystores.length === 0 ? null : keystores.map(({ file }) => file).join(', ')],
    [headings.explainedAs, selections.length === 0 ? null : subject.clientName],
  ] as const;
  const told = (rows: readonly (readonly [string, string | null])[]): (readonly [string, string])[] =>
    rows.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
  return { kind: 'facts', columns: [told(left), told(right)] };
}

/** The list in full where no keystore stands beside it; with one, the cross-check's table shows it. */
function authorityBlocks(reported: ReportedConnection, { headings }: ReportSubject): Block[] {
  const request = lastCertificateRequest(reported.connection);
  if (request === null || (reported.crossCheck?.columns.length ?? 0) > 0) return [];
  const names: Block =
    request.authorities.length === 0
      ? { kind: 'paragraph', text: headings.anyIssuer, tone: 'normal' }
      : { kind: 'names', items: request.authorities.map(nameText) };
  return [heading(headings.acceptableCas(request.authorities.length)), names];
}

function heading(text: string): Block {
  return { kind: 'heading', level: 2, text };
}

function minimum(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => Math.min(least, number), numbers[0] ?? 0);
}

function maximum(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
