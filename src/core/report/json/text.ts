import type { Evidence, EvidenceProblem } from '../../apigee/model.ts';
import type { Contradiction, Statement } from '../../apigee/contradictions/model.ts';
import type { Cloud, GatherItem } from '../../apigee/must-gather/model.ts';
import type { TieReason } from '../../apigee/ties/model.ts';
import type { CaptureProblem } from '../../capture/place.ts';
import type { NameDifference } from '../../certificates/names/model.ts';
import type { Reason, WhatIfChange } from '../../clients/model.ts';
import type { Diagnosis } from '../../diagnosis/model.ts';
import type { Connection } from '../../handshakes/model.ts';
import type { KeystoreProblem } from '../../keystores/model.ts';

/** A verdict in one language. Made by src/text, which core does not know. */
export interface VerdictWords {
  readonly short: string;
  readonly title: string;
  readonly explanation: string;
  readonly remedy: readonly { readonly text: string; readonly copy: string | null }[];
  readonly evidence: readonly { readonly packet: number | null; readonly text: string }[];
  readonly wouldDecide: readonly string[];
  readonly caveats: readonly string[];
  readonly alsoToMend: readonly string[];
}

/** The sentences a report is written with. */
export interface ReportWords {
  verdict(diagnosis: Diagnosis, connection: Connection): VerdictWords;
  captureProblem(problem: CaptureProblem): string;
  keystoreProblem(problem: KeystoreProblem): string;
  evidenceProblem(problem: EvidenceProblem): string;
  contradiction(contradiction: Contradiction): { readonly title: string; readonly text: string };
  tieReason(reason: TieReason): string;
  /** What a file is and to which connections it is tied. */
  evidenceTied(item: Evidence): string;
  /** What a log says, a line for each thing. */
  evidenceSays(item: Evidence): readonly string[];
  evidenceSource(by: Statement['by']): string;
  gatherItem(item: GatherItem): string;
  cloud(cloud: Cloud): string;
  /** What a file was taken for, in words; a format that has none by its name: pcapng. */
  fileKind(takenFor: string): string;
  reason(reason: Reason): string;
  whatIf(change: WhatIfChange): string;
  nameDifference(difference: NameDifference): string;
}
