import type { MappedKind, RemovedKind } from '../../core/report/redaction/preview-model.ts';

/** What is said of an export before it is written: in the window and on the command line. */
export interface RedactionWords {
  readonly removed: string;
  readonly removedKind: Readonly<Record<RemovedKind, (count: string, bytes: string) => string>>;
  readonly mapped: Readonly<Record<MappedKind, string>>;
  readonly nothingMapped: string;
  readonly keptHosts: string;
  readonly keptAddresses: string;
  readonly keptPorts: string;
  readonly changes: string;
  readonly change: (message: string, packet: string, file: string, first: number, last: number) => string;
  readonly noChanges: string;
  readonly secretsIncluded: (count: string) => string;
  readonly alwaysStay: string;
  /** Only on the command line: a later call has another key. */
  readonly otherNamesEachCall: string;
}
