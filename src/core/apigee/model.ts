import type { ConfigurationEvidence } from './configuration-model.ts';

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
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export interface EvidenceProblem {
  readonly code: string;
  readonly line: number | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** Facts are kept redacted: no cookie, token, password or body ever reaches this model. */
export interface Evidence {
  readonly file: string;
  readonly kind: EvidenceKind;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Ids of the connections it was tied to. */
  readonly connections: readonly number[];
  readonly problems: readonly EvidenceProblem[];
}

export interface EvidenceSet {
  readonly items: readonly Evidence[];
  /** What the items say about Apigee's own configuration, put together; absent where none speaks of it. */
  readonly configuration?: ConfigurationEvidence;
}

export const NO_EVIDENCE: EvidenceSet = { items: [] };
