/** One direction of a connection up to TLS 1.2: ChangeCipherSpec puts the keys in force that the handshake agreed on. */
import type { OpenedRecord, ProtectedRecord } from '../../tls/decryption/record-cipher.ts';
import { SequenceGuess } from '../../tls/decryption/sequence-guess.ts';
import type { CandidateCipher } from './candidates.ts';

export class LegacyKeys {
  readonly #guess = new SequenceGuess();
  readonly #past: CandidateCipher[] = [];
  #cipher: CandidateCipher | null = null;

  get isProtected(): boolean {
    return this.#cipher !== null;
  }

  changeTo(cipher: CandidateCipher): void {
    if (this.#cipher !== null) this.#past.push(this.#cipher);
    this.#cipher = cipher;
    this.#guess.restart();
  }

  open(record: ProtectedRecord, position: number): OpenedRecord | null {
    const opened = this.#cipher?.open(record, this.#guess.guesses(position)) ?? null;
    if (opened === null) this.#cipher?.noteRefusal();
    this.#guess.passed(position, opened?.sequence ?? null);
    return opened;
  }

  /** A record went by whose bytes were not captured. */
  skip(position: number, length: number): void {
    this.#cipher?.skip(length);
    this.#guess.passed(position, null);
  }

  noteLoss(): void {
    this.#guess.noteLoss();
  }

  get missing(): readonly string[] {
    return this.#cipher?.candidates.length === 0 ? ['CLIENT_RANDOM'] : [];
  }

  get misfits(): readonly string[] {
    const all = this.#cipher === null ? this.#past : [...this.#past, this.#cipher];
    return all.flatMap((cipher) => cipher.misfit ?? []);
  }
}
