/**
 * Evidence: what logs, traces, configuration and other tools' output say, each file read into plain facts.
 * Facts are kept by an allow-list of properties: no cookie, token, password or body ever reaches this model.
 */
import type { ConfigurationEvidence } from './configuration-model.ts';
import type { CurlFacts, JavaDebugFacts, ServerProbeFacts } from './facts/client-facts.ts';
import type { BundleFacts, KeystoreApiFacts, ReferenceFacts, SslInfoFacts } from './facts/configuration-facts.ts';
import type { LogFacts } from './facts/log-facts.ts';
import type { TraceFacts } from './facts/trace-facts.ts';
import type { Contradiction } from './contradictions/model.ts';
import type { MustGather } from './must-gather/model.ts';
import type { Tie } from './ties/model.ts';

/** What is known of a file, by what it is. The facts are type aliases of plain data, so that they can also be walked as tables. */
export interface FactsByKind {
  readonly 'message-processor-log': LogFacts;
  readonly trace: TraceFacts;
  readonly 'ssl-info': SslInfoFacts;
  readonly reference: ReferenceFacts;
  readonly 'proxy-bundle': BundleFacts;
  readonly 'keystore-api': KeystoreApiFacts;
  readonly 's-client': ServerProbeFacts;
  readonly 'java-debug-log': JavaDebugFacts;
  readonly 'curl-log': CurlFacts;
}

export const EVIDENCE_KINDS = [
  'message-processor-log',
  'trace',
  'ssl-info',
  'reference',
  'proxy-bundle',
  'keystore-api',
  's-client',
  'java-debug-log',
  'curl-log',
] as const satisfies readonly (keyof FactsByKind)[];
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Each has a sentence in src/text/evidence. */
export const EVIDENCE_PROBLEMS = [
  'too-many-records',
  'record-cut',
  'encoding-latin1',
  'xml-malformed',
  'xml-doctype',
  'xml-too-deep',
  'too-large',
  'json-malformed',
  'json-too-deep',
  'wrong-shape',
  'nothing-found',
  'ends-early',
  'compression-damaged',
  'archive-damaged',
  'archive-name-refused',
  'archive-too-large',
  'archive-too-many-files',
  'archive-nested',
  'archive-member-unknown',
] as const;
export type EvidenceProblemCode = (typeof EVIDENCE_PROBLEMS)[number];

export interface EvidenceProblem {
  readonly code: EvidenceProblemCode;
  readonly line: number | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface EvidenceOf<Kind extends EvidenceKind> {
  readonly file: string;
  readonly kind: Kind;
  readonly facts: FactsByKind[Kind];
  /** Ids of the connections it was tied to. */
  readonly connections: readonly number[];
  readonly problems: readonly EvidenceProblem[];
}

export type Evidence = { readonly [Kind in EvidenceKind]: EvidenceOf<Kind> }[EvidenceKind];

export interface EvidenceSet {
  readonly items: readonly Evidence[];
  /** What the items say about Apigee's own configuration, put together; absent where none speaks of it. */
  readonly configuration?: ConfigurationEvidence;
  readonly ties?: readonly Tie[];
}

/** What a window or a report shows of the evidence: of one connection, or of the whole case. */
export interface EvidenceStory {
  readonly ties: readonly Tie[];
  readonly contradictions: readonly Contradiction[];
  readonly mustGather: MustGather;
}

export const NO_EVIDENCE: EvidenceSet = { items: [] };
