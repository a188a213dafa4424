/** The document of `analyze --format json`: schema "handscope.analysis/1", described in docs/json.md. Keys are added, never changed. */
import type { Evidence, EvidenceStory } from '../../apigee/model.ts';
import type { CaptureSummary } from '../../capture/place.ts';
import type { ReadCertificate } from '../../diagnosis/model.ts';
import type { Keystore } from '../../keystores/model.ts';
import { connectionJson, type AnalysedConnection } from './connection.ts';
import { keystoreJson } from './keystore.ts';
import { redactingReplacer, type Redactor } from '../redaction/redact-text.ts';
import type { ReportWords } from './text.ts';
import { isoNanoseconds } from './time.ts';

export const ANALYSIS_SCHEMA = 'handscope.analysis/1';

export interface Analysis {
  readonly version: string;
  readonly captures: readonly CaptureSummary[];
  readonly epoch: bigint;
  readonly keystores: readonly Keystore[];
  readonly evidence: readonly Evidence[];
  /** What the evidence says together; absent where there is none. */
  readonly story?: EvidenceStory;
  readonly connections: Iterable<AnalysedConnection>;
  readonly certificate: ReadCertificate;
  /** Puts other names, addresses and ports into every value; absent where all stays. */
  readonly redactor?: Redactor;
}

/** The document piece by piece, so that a capture of 200,000 connections is written without being held. */
export function* analysisJson(analysis: Analysis, words: ReportWords): Generator<string> {
  const mapValue = analysis.redactor === undefined ? undefined : redactingReplacer(analysis.redactor);
  const head = {
    schema: ANALYSIS_SCHEMA,
    tool: { name: 'handscope', version: analysis.version },
    captures: analysis.captures.map((capture) => captureJson(capture, words)),
    keystores: analysis.keystores.map((keystore) =>
      keystoreJson(keystore, (problem) => words.keystoreProblem(problem)),
    ),
    evidence: analysis.evidence.map((item, at) => evidenceJson(item, at, analysis.story, words)),
    ...(analysis.story === undefined ? {} : storyJson(analysis.story, words)),
  };
  yield `${JSON.stringify(head, mapValue).slice(0, -1)},"connections":[`;
  let separator = '\n';
  for (const analysed of analysis.connections) {
    const connection = connectionJson(analysed, analysis.epoch, analysis.certificate, words);
    yield separator + JSON.stringify(connection, mapValue);
    separator = ',\n';
  }
  yield ']}\n';
}

export function captureJson(capture: CaptureSummary, words: ReportWords): object {
  return {
    ...capture,
    firstPacketAt: capture.firstPacketAt === null ? null : isoNanoseconds(capture.firstPacketAt),
    lastPacketAt: capture.lastPacketAt === null ? null : isoNanoseconds(capture.lastPacketAt),
    problems: capture.problems.map((problem) => ({
      code: problem.code,
      packet: problem.packet,
      offset: problem.offset,
      text: words.captureProblem(problem),
    })),
  };
}

/** What contradicts, over the whole case, and what Apigee support would still ask for. */
function storyJson({ contradictions, mustGather }: EvidenceStory, words: ReportWords): object {
  return {
    contradictions: contradictions.map((one) => ({ ...one, ...words.contradiction(one) })),
    mustGather: mustGather.lists,
  };
}

function evidenceJson(evidence: Evidence, at: number, story: EvidenceStory | undefined, words: ReportWords): object {
  const ties = (story?.ties ?? []).filter(({ from }) => from.kind === 'evidence' && from.item === at);
  return {
    ...evidence,
    ties: ties.map((tie) => ({
      ...tie,
      reasons: tie.reasons.map((reason) => ({ ...reason, text: words.tieReason(reason) })),
    })),
    problems: evidence.problems.map((problem) => ({
      code: problem.code,
      line: problem.line,
      text: words.evidenceProblem(problem),
    })),
  };
}
