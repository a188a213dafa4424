/** Reads one file of evidence in pushed chunks; what is secret is dropped before it is kept. */
import { ArchiveReader, type ArchiveMember } from './archive/archive-reader.ts';
import type { Evidence } from './model.ts';
import type { RecognisedEvidence } from './recognise.ts';
import { createTextReader } from './text-readers.ts';

export interface EvidenceReading {
  readonly items: readonly Evidence[];
  /** Dumps of master secrets out of Java debug logs: for the key ring, and for nothing else. */
  readonly secretDumps: string;
  /** Members of an archive that are not evidence: captures, keystores, key logs. */
  readonly members: readonly ArchiveMember[];
}

export interface EvidenceReader {
  push(chunk: Uint8Array): void;
  finish(): EvidenceReading;
}

export function createEvidenceReader(kind: RecognisedEvidence, file: string): EvidenceReader {
  return kind === 'archive' || kind === 'proxy-bundle' ? new ArchiveReader(file, 0) : createTextReader(kind, file);
}
