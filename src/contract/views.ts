/** What a window is told. Plain data: it passes through structured clone (Electron) and wire.ts (browser) unchanged. */
import type { CaptureProblem } from '../core/capture/place.ts';
import type { Certificate } from '../core/certificates/model.ts';
import type { AliasCheck, CrossCheck } from '../core/clients/cross-check-model.ts';
import type { EntryVerdict } from '../core/clients/model.ts';
import type { Comparison } from '../core/diagnosis/comparison.ts';
import type { FailureGroup } from '../core/diagnosis/groups.ts';
import type { Cause, Diagnosis, Facts } from '../core/diagnosis/model.ts';
import type { Decrypted } from '../core/handshakes/decrypt/model.ts';
import type { Connection } from '../core/handshakes/model.ts';
import type { Keystore } from '../core/keystores/model.ts';
import type { Evidence, EvidenceStory } from '../core/apigee/model.ts';
import type { GatherAnswers } from '../core/apigee/must-gather/model.ts';

/** An error that a person can act on. `code` has a sentence in src/text/errors. */
export interface Failure {
  readonly code: string;
  readonly file: string | null;
  readonly facts: Facts;
}

export type FileRole = 'capture' | 'keystore' | 'evidence' | 'key-log' | 'rsa-key' | 'unknown';

/** A file of the case. `id` stays the same while the case is open; only its name is shown, its path stays with the host. */
export interface CaseFile {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly role: FileRole;
  /** What it was taken for: `pcapng, gzip`, `JKS`, `Message Processor log`. */
  readonly takenFor: string;
  readonly state: 'reading' | 'read' | 'password-needed' | 'failed';
  readonly failure: Failure | null;
  readonly problems: readonly CaptureProblem[];
}

export interface Progress {
  readonly activity: 'scan' | 'decrypt' | 'diagnose' | 'evidence' | 'export';
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly packets: number;
  readonly connections: number;
  readonly failed: number;
}

/** The list's rows, in columns: 200,000 of them cross to the window in well under a second. Row i is connection `from + i`. */
export interface RowBatch {
  readonly from: number;
  /** Numbers of the same connections, replaced when a keystore or key log changes the verdicts. */
  readonly count: number;
  readonly startedAt: Float64Array;
  readonly duration: Float64Array;
  readonly packets: Uint32Array;
  readonly bytes: Float64Array;
  /** Wire version, 0 for none. */
  readonly version: Uint16Array;
  /** Index into `causes` of this batch. */
  readonly cause: Uint8Array;
  /** 0 proved, 1 likely, 2 possible. */
  readonly confidence: Uint8Array;
  /** 0 failed, 1 doubtful, 2 completed, 3 not TLS. */
  readonly group: Uint8Array;
  /** Alert code + 1 of the last fatal alert, 0 for none; its sender in the high bit (0x8000 = from the client). */
  readonly alert: Uint16Array;
  /** Index into `strings`, 0 is the empty string. */
  readonly client: Uint32Array;
  readonly server: Uint32Array;
  readonly serverName: Uint32Array;
  readonly strings: readonly string[];
  readonly causes: readonly Cause[];
}

/** One connection in full, with certificates read. `certificates` is keyed by lower-case hex SHA-256 of the DER. */
export interface ConnectionView {
  readonly connection: Connection;
  readonly diagnosis: Diagnosis;
  /** What the keys at hand could not open, and the key log labels that would. */
  readonly decryption?: Pick<Decrypted, 'problems' | 'missingKeys'>;
  readonly certificates: Readonly<Record<string, Certificate>>;
  /** SHA-256 of each certificate in the order of the chains: initial handshake last. */
  readonly serverChain: readonly string[];
  readonly clientChain: readonly string[];
  /** Names of the last CertificateRequest as RFC 4514 text, in order. */
  readonly authorityTexts: readonly string[];
}

export interface CrossCheckView {
  readonly connection: number;
  readonly authorityTexts: readonly string[];
  readonly keystores: readonly Pick<Keystore, 'file' | 'integrity'>[];
  readonly check: CrossCheck;
}

/** One alias of the cross-check in full. */
export interface AliasView extends AliasCheck {
  /** Index into the check's columns. */
  readonly column: number;
  /** Why the client takes or passes over the aliases: those that it looks at first, the chosen one among them. */
  readonly entries: readonly EntryVerdict[];
  /** How many aliases are not told of. */
  readonly more: number;
  /** Its certificates, leaf first; empty where only their text is known. */
  readonly chain: readonly Certificate[];
}

/** Failures that share cause, server and CA list. */
export type ConnectionGroup = FailureGroup;

/** A failed connection beside the good one that is most like it. */
export interface ComparisonView {
  readonly failed: number;
  readonly good: number;
  readonly comparison: Comparison;
}

export interface EvidenceView {
  readonly connection: number | null;
  /** Names of all files of evidence: the ends of ties are indices into these. */
  readonly files: readonly string[];
  readonly items: readonly Evidence[];
  readonly story: EvidenceStory;
  /** What a person wrote into the form for support. */
  readonly answers: GatherAnswers;
}

export interface CaseView {
  readonly files: readonly CaseFile[];
  readonly packets: number;
  readonly connections: number;
  readonly failed: number;
  readonly doubtful: number;
  readonly problems: number;
  readonly epoch: bigint | null;
  readonly complete: boolean;
}

export const EMPTY_CASE: CaseView = {
  files: [],
  packets: 0,
  connections: 0,
  failed: 0,
  doubtful: 0,
  problems: 0,
  epoch: null,
  complete: true,
};
