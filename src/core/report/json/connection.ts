import { toHex } from '../../bytes/hex.ts';
import { formatName } from '../../certificates/names/format-name.ts';
import { parseName } from '../../certificates/names/parse-name.ts';
import { lastCertificateRequest } from '../../clients/selection-request.ts';
import type { Selection } from '../../clients/model.ts';
import type { Decrypted } from '../../handshakes/decrypt/model.ts';
import type { Diagnosis, EvidencePoint, Finding, ReadCertificate } from '../../diagnosis/model.ts';
import type {
  AlertFact,
  CertificateMessage,
  Connection,
  Handshake,
  HttpFacts,
  Observed,
  TimelineEntry,
} from '../../handshakes/model.ts';
import { alertName } from '../../tls/names/alerts.ts';
import { certificateTypeName } from '../../tls/names/certificate-types.ts';
import { cipherSuiteName } from '../../tls/names/cipher-suites.ts';
import { signatureSchemeName } from '../../tls/names/signature-schemes.ts';
import { versionName } from '../../tls/names/versions.ts';
import { ParseError } from '../../bytes/parse-error.ts';
import { certificateJson } from './certificate.ts';
import { selectionJson } from './keystore.ts';
import type { ReportWords } from './text.ts';
import { isoNanoseconds } from './time.ts';

export interface AnalysedConnection {
  /** What the keys at hand could not open, and the key log labels that would. */
  readonly decryption: Pick<Decrypted, 'problems' | 'missingKeys'>;
  readonly connection: Connection;
  readonly diagnosis: Diagnosis;
  readonly selections: readonly Selection[];
}

/** One of `connections` in handscope.analysis/1. */
export function connectionJson(
  analysed: AnalysedConnection,
  epoch: bigint,
  certificate: ReadCertificate,
  words: ReportWords,
): object {
  const { connection, diagnosis } = analysed;
  return {
    id: connection.id,
    capture: connection.captures[0] ?? 0,
    captures: connection.captures,
    client: connection.client,
    server: connection.server,
    clientKnownBy: connection.clientKnownBy,
    startedAt: isoNanoseconds(connection.startedAtEpoch),
    durationSeconds: (connection.endedAt - connection.startedAt) / 1e9,
    packets: connection.packets,
    bytes: connection.bytes,
    protocol: connection.protocol,
    preludes: connection.preludes,
    tlsVersion: connection.version === null ? null : versionName(connection.version),
    cipherSuite: connection.cipherSuite === null ? null : cipherSuiteName(connection.cipherSuite),
    serverName: connection.serverName,
    alpn: connection.alpn,
    resumed: connection.handshakes.some((handshake) => handshake.resumed),
    outcome: connection.outcome,
    timeline: connection.timeline.map((entry) => timelineJson(entry, epoch)),
    certificateRequest: certificateRequestJson(connection),
    clientCertificate: certificateMessageJson(connection, (handshake) => handshake.clientCertificate, certificate),
    serverCertificate: certificateMessageJson(connection, (handshake) => handshake.serverCertificate, certificate),
    alerts: connection.alerts.map(alertJson),
    http: httpJson(connection.http),
    decryption: decryptionJson(analysed.decryption, words),
    ...diagnosisJson(diagnosis, connection, words),
    clientSelection: analysed.selections.map((selection, keystore) => ({
      keystore,
      ...selectionJson(selection, (reason) => words.reason(reason)),
    })),
  };
}

function diagnosisJson(diagnosis: Diagnosis, connection: Connection, words: ReportWords): object {
  const { verdict } = diagnosis;
  const said = words.verdict(diagnosis, connection);
  return {
    verdict: {
      cause: verdict.cause,
      confidence: verdict.confidence,
      title: said.title,
      explanation: said.explanation,
      remedy: said.remedy.map(({ text, copy }) => (copy === null ? text : `${text}: ${copy}`)),
      evidence: said.evidence,
      wouldDecide: verdict.wouldDecide,
      caveats: verdict.caveats,
      alsoToMend: verdict.alsoToMend,
      facts: verdict.facts,
    },
    findings: diagnosis.findings.map(findingJson),
    serverHint: diagnosis.serverHint,
  };
}

/** Status and names only: what a body says is application data, and stays out of documents. */
function httpJson(http: HttpFacts | null): object | null {
  if (http === null) return null;
  const { request, response, visibility } = http;
  return {
    visibility,
    request: request === null ? null : { packet: request.place.packet, method: request.method, host: request.host },
    response:
      response === null
        ? null
        : { packet: response.place.packet, status: response.status, reason: response.reason, server: response.server },
  };
}

function decryptionJson({ problems, missingKeys }: AnalysedConnection['decryption'], words: ReportWords): object {
  return {
    missingKeys,
    problems: problems.map(({ code, packet, facts }) => ({
      code,
      packet: packet?.packet ?? null,
      text: words.captureProblem({ code, packet: null, offset: null, facts }),
    })),
  };
}

function findingJson(finding: Finding): object {
  const { rule, severity, outcome } = finding;
  if (outcome.kind === 'cannot-tell') {
    return {
      rule,
      severity,
      outcome: 'cannot-tell',
      facts: { because: outcome.because, wouldDecide: outcome.wouldDecide },
      evidence: [],
    };
  }
  return {
    rule,
    severity,
    outcome: 'found',
    confidence: outcome.confidence,
    facts: outcome.facts,
    evidence: outcome.evidence.map(evidenceJson),
  };
}

function evidenceJson(point: EvidencePoint): object {
  const { source, packet, capture, file, item, statement, facts } = point;
  return { source, packet, capture, file, item, statement, facts };
}

function timelineJson(entry: TimelineEntry, epoch: bigint): object {
  return {
    packet: entry.packet,
    capture: entry.capture,
    packets: entry.packets.map((reference) => reference.packet),
    at: isoNanoseconds(epoch + BigInt(Math.round(entry.at))),
    from: entry.from,
    kind: entry.kind,
    name: entry.name,
    length: entry.length,
    visibility: entry.visibility,
  };
}

function alertJson(alert: AlertFact): object {
  return {
    packet: alert.place.packet,
    from: alert.from,
    level: alert.level === 2 ? 'fatal' : alert.level === 1 ? 'warning' : null,
    description: alert.code === null ? null : alertName(alert.code),
    code: alert.code,
    visibility: alert.visibility,
  };
}

function certificateRequestJson(connection: Connection): object | null {
  const request = lastCertificateRequest(connection);
  if (request === null) return null;
  const observed = connection.handshakes.findLast(
    (handshake) => handshake.certificateRequest.kind === 'seen',
  )?.certificateRequest;
  if (observed?.kind !== 'seen') return null;
  return {
    packet: observed.place.packet,
    visibility: observed.visibility,
    length: request.length,
    certificateTypes: request.certificateTypes.map(certificateTypeName),
    signatureAlgorithms: request.signatureSchemes.map(signatureSchemeName),
    acceptableCas: request.authorities.map((der) => ({ text: nameText(der), der: toHex(der) })),
  };
}

/** RFC 4514 text of a name, or its hex behind `#` where the bytes are no name. */
export function nameText(der: Uint8Array): string {
  try {
    return formatName(parseName(der));
  } catch (error) {
    if (error instanceof ParseError) return `#${toHex(der)}`;
    throw error;
  }
}

function certificateMessageJson(
  connection: Connection,
  pick: (handshake: Handshake) => Observed<CertificateMessage>,
  read: ReadCertificate,
): object | null {
  for (const handshake of connection.handshakes.toReversed()) {
    const observed = pick(handshake);
    if (observed.kind !== 'seen') continue;
    const { value, visibility, place } = observed;
    return {
      packet: place.packet,
      visibility,
      count: value.chain.length,
      length: value.length,
      chain: value.chain.map((der) => {
        const certificate = read(der);
        return certificate === null ? { unreadable: true, der: toHex(der) } : certificateJson(certificate);
      }),
    };
  }
  return null;
}
