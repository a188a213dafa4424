import type { Evidence, EvidenceStory } from '../../apigee/model.ts';
import type { CaptureSummary } from '../../capture/place.ts';
import type { CrossCheck } from '../../clients/cross-check-model.ts';
import type { ClientSetting } from '../../clients/model.ts';
import type { ReadCertificate } from '../../diagnosis/model.ts';
import type { Keystore } from '../../keystores/model.ts';
import type { AnalysedConnection } from '../json/connection.ts';
import type { ReportWords } from '../json/text.ts';
import type { ReportHeadings } from './headings.ts';

/** A file of the case, with its digest. */
export interface ReportFile {
  readonly name: string;
  readonly takenFor: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ReportedConnection extends AnalysedConnection {
  readonly crossCheck: CrossCheck | null;
}

/** Everything a report is made from. */
export interface ReportSubject {
  readonly version: string;
  readonly madeAt: string;
  readonly language: string;
  readonly epoch: bigint;
  readonly captures: readonly CaptureSummary[];
  readonly files: readonly ReportFile[];
  readonly keystores: readonly Keystore[];
  readonly evidence: readonly Evidence[];
  readonly story: EvidenceStory;
  readonly setting: ClientSetting;
  readonly clientName: string;
  /** A TLS 1.3 connection may be explained by another client than the one that is set. */
  readonly clientNameOf: (setting: ClientSetting) => string;
  /** Whether addresses and host names are the original ones. */
  readonly redaction: { readonly isOn: boolean; readonly mapsPorts: boolean };
  /** Said where not all connections that were asked for are in the report. */
  readonly limit: string | null;
  /** Where the handshake's bytes in the capture that goes with the report are others than those captured. */
  readonly changes: readonly string[];
  readonly connections: readonly ReportedConnection[];
  readonly totals: { readonly packets: number; readonly connections: number; readonly failed: number };
  readonly certificate: ReadCertificate;
  readonly words: ReportWords;
  readonly headings: ReportHeadings;
}
