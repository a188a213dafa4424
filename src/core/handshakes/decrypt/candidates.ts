/** Several keys may claim one direction (a key log with contradicting lines, mixed threads): the first that opens a record stays. */
import type { OpenedRecord, ProtectedRecord, RecordCipher } from '../../tls/decryption/record-cipher.ts';

export interface Candidate {
  /** Where it comes from, as a key log label. */
  readonly label: string;
  readonly secret: Uint8Array;
  readonly cipher: RecordCipher;
}

export class CandidateCipher {
  #candidates: readonly Candidate[];
  #fits = false;
  #refused = false;

  constructor(candidates: readonly Candidate[]) {
    this.#candidates = candidates;
  }

  get candidates(): readonly Candidate[] {
    return this.#candidates;
  }

  /** A record was opened. */
  get fits(): boolean {
    return this.#fits;
  }

  /** The label of keys that were tried in their own place and opened nothing. */
  get misfit(): string | null {
    return this.#refused && !this.#fits ? (this.#candidates[0]?.label ?? null) : null;
  }

  open(record: ProtectedRecord, sequences: readonly number[]): OpenedRecord | null {
    for (const candidate of this.#candidates) {
      const opened = candidate.cipher.open(record, sequences);
      if (opened === null) continue;
      this.#candidates = [candidate];
      this.#fits = true;
      return opened;
    }
    return null;
  }

  noteRefusal(): void {
    this.#refused = true;
  }

  skip(length: number): void {
    for (const { cipher } of this.#candidates) cipher.skip(length);
  }
}
