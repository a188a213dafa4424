import { endpointText } from '../../handshakes/endpoint-text.ts';
import { lastCertificateRequest } from '../../clients/selection-request.ts';
import type { Connection } from '../../handshakes/model.ts';
import { certificateTypeName } from '../../tls/names/certificate-types.ts';
import { cipherSuiteName } from '../../tls/names/cipher-suites.ts';
import { signatureSchemeName } from '../../tls/names/signature-schemes.ts';
import { versionName } from '../../tls/names/versions.ts';
import { nameText } from '../json/connection.ts';
import { alikeBlocks, alikeConnections, type AlikeConnections } from './alike.ts';
import { certificateBlocks } from './certificates.ts';
import { crossCheckBlocks } from './cross-check.ts';
import { evidenceBlocks } from './evidence.ts';
import type { ReportHeadings } from './headings.ts';
import { ladderBlock } from './ladder.ts';
import type { Block, ReportDocument, ReportSection } from './model.ts';
import { overviewSection } from './overview.ts';
import { packetRange } from './packet-range.ts';
import { shownTime } from './shown-time.ts';
import { selectionBlocks } from './selections.ts';
import { summarySection } from './summary.ts';
import { sightBlocks } from './sight.ts';
import type { ReportedConnection, ReportSubject } from './report-subject.ts';

/** What is alike in one section, in full; a summary before them where there are several, and of the case at the end. */
export function buildReport(subject: ReportSubject): ReportDocument {
  const groups = alikeConnections(subject);
  const sections = groups.map((group) => connectionSection(group, subject));
  const [only] = sections;
  const isOne = sections.length === 1 && only !== undefined;
  return {
    language: subject.language,
    punctuation: subject.headings.punctuation,
    kind: subject.headings.reportKind,
    title: isOne ? only.title : subject.headings.reportTitle,
    madeAt: subject.madeAt,
    version: subject.version,
    notes: notesOf(subject),
    footer: subject.headings.offlineNote,
    sections: [...(isOne ? [] : [summarySection(groups, subject)]), ...sections, overviewSection(subject)],
  };
}

/** Whoever compares the report with something else must know what in it was replaced, and what is not in it. */
function notesOf({ redaction, limit, headings }: ReportSubject): readonly string[] {
  return [...(redaction.isOn ? [headings.redactedNote(redaction.mapsPorts)] : []), ...(limit === null ? [] : [limit])];
}

function connectionSection({ first: reported, others }: AlikeConnections, subject: ReportSubject): ReportSection {
  const { connection, diagnosis } = reported;
  const { headings, words } = subject;
  const said = words.verdict(diagnosis, connection);
  const level = diagnosis.verdict.confidence;
  const list = (title: string, items: readonly string[]): Block[] =>
    items.length === 0
      ? []
      : [heading(title), { kind: 'steps', isOrdered: false, items: items.map((text) => ({ text, copy: null })) }];
  return {
    id: `connection-${connection.id}`,
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
      ...alikeBlocks(others, subject),
      ...authorityBlocks(reported, subject),
      ...crossCheckBlocks(reported, subject),
      ...selectionBlocks(reported, subject),
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
  const left = [
    [headings.client, endpointText(connection.client)],
    [headings.server, endpointText(connection.server)],
    [headings.serverName, connection.serverName],
    [headings.version, connection.version === null ? null : versionName(connection.version)],
    [headings.cipherSuite, connection.cipherSuite === null ? null : cipherSuiteName(connection.cipherSuite)],
    [headings.handshakes, connection.handshakes.length < 2 ? null : handshakesText(connection, headings)],
  ] as const;
  const right = [
    [headings.capture, connection.captures.map((capture) => captures[capture]?.file ?? '').join(', ')],
    [headings.connection, headings.connectionNumber(connection.id, ...packetRange(connection))],
    [headings.started, shownTime(connection.startedAtEpoch)],
    [headings.keystore, selections.length === 0 ? null : keystores.map(({ file }) => file).join(', ')],
    [headings.explainedAs, selections.length === 0 ? null : subject.clientName],
  ] as const;
  const told = (rows: readonly (readonly [string, string | null])[]): (readonly [string, string])[] =>
    rows.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
  return { kind: 'facts', columns: [told(left), told(right)] };
}

/** What was asked for. The names in full where no keystore stands beside them; with one, the cross-check's table shows them. */
function authorityBlocks(reported: ReportedConnection, { headings }: ReportSubject): Block[] {
  const request = lastCertificateRequest(reported.connection);
  if (request === null) return [];
  const { certificateTypes, signatureSchemes, authorities } = request;
  const asked = [
    [headings.certificateTypes, certificateTypes.map(certificateTypeName).join(', ')],
    [headings.signatureAlgorithms, signatureSchemes.map(signatureSchemeName).join(', ')],
  ] as const;
  const rows = asked.filter(([, value]) => value !== '');
  const facts: Block[] = rows.length === 0 ? [] : [{ kind: 'facts', columns: [rows] }];
  if ((reported.crossCheck?.columns.length ?? 0) > 0)
    return facts.length === 0 ? [] : [heading(headings.whatServerAsks), ...facts];
  const names: Block =
    authorities.length === 0
      ? { kind: 'paragraph', text: headings.anyIssuer, tone: 'normal' }
      : { kind: 'names', items: authorities.map(nameText) };
  return [heading(headings.acceptableCas(authorities.length)), names, ...facts];
}

function handshakesText({ handshakes }: Connection, headings: ReportHeadings): string {
  return handshakes.map(({ kind, resumed }) => headings.handshakeKind(kind, resumed)).join(', ');
}

function heading(text: string): Block {
  return { kind: 'heading', level: 2, text };
}
