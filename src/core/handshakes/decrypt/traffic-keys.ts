/**
 * One direction of a TLS 1.3 connection: early data, handshake, application data, and application data again after each
 * KeyUpdate. Where a phase's secret is missing, the next phases are tried on each record: the tag says when one has begun.
 */
import { cipherFromTrafficSecret } from '../../tls/decryption/connection-ciphers.ts';
import { nextTrafficSecret } from '../../tls/decryption/key-derivation.ts';
import type { OpenedRecord, ProtectedRecord } from '../../tls/decryption/record-cipher.ts';
import type { SecretLabel } from '../../tls/decryption/secret-store.ts';
import { SequenceGuess } from '../../tls/decryption/sequence-guess.ts';
import type { SuiteProfile } from '../../tls/decryption/suite-profile.ts';
import { END_OF_EARLY_DATA, FINISHED, KEY_UPDATE } from '../../tls/names/handshake-types.ts';
import { CandidateCipher } from './candidates.ts';

/** A first record may have been lost with its phase's beginning. */
const FIRST_SEQUENCES = [0];
const FIRST_SEQUENCES_AFTER_LOSS = Array.from({ length: 33 }, (_, at) => at);

/** The message after which a phase's keys are used no more; for application data that is a KeyUpdate. */
const LAST_MESSAGES: Readonly<Partial<Record<SecretLabel, number>>> = {
  CLIENT_EARLY_TRAFFIC_SECRET: END_OF_EARLY_DATA,
  CLIENT_HANDSHAKE_TRAFFIC_SECRET: FINISHED,
  SERVER_HANDSHAKE_TRAFFIC_SECRET: FINISHED,
};

export type FindSecrets = (label: SecretLabel, generation: number) => readonly Uint8Array[];

export interface Phase {
  readonly label: SecretLabel;
  readonly generation: number;
  readonly cipher: CandidateCipher;
}

const isTrafficLabel = (label: SecretLabel): boolean =>
  label === 'CLIENT_TRAFFIC_SECRET' || label === 'SERVER_TRAFFIC_SECRET';

/** As the key log writes it. */
export function phaseLabel({ label, generation }: Pick<Phase, 'label' | 'generation'>): string {
  return isTrafficLabel(label) ? `${label}_${generation}` : label;
}

export function makePhase(
  label: SecretLabel,
  generation: number,
  secrets: readonly Uint8Array[],
  profiles: readonly SuiteProfile[],
): Phase {
  const name = phaseLabel({ label, generation });
  const candidates = profiles.flatMap((profile) =>
    secrets.flatMap((secret) => {
      const cipher = cipherFromTrafficSecret(profile, secret);
      return cipher === null ? [] : [{ label: name, secret, cipher }];
    }),
  );
  return { label, generation, cipher: new CandidateCipher(candidates) };
}

export class TrafficKeys {
  readonly #phases: Phase[];
  readonly #find: FindSecrets;
  readonly #guess = new SequenceGuess();
  #profile: SuiteProfile | null = null;
  #current = 0;
  #lossInPhase = false;

  constructor(early: readonly Phase[], find: FindSecrets) {
    this.#phases = [...early];
    this.#find = find;
  }

  /** The ServerHello has come: the suite is known (null: it cannot be opened), and with it the phases that follow. */
  begin(profile: SuiteProfile | null, labels: readonly SecretLabel[]): void {
    this.#profile = profile;
    const profiles = profile === null ? [] : [profile];
    for (const label of labels) this.#phases.push(makePhase(label, 0, this.#find(label, 0), profiles));
  }

  open(record: ProtectedRecord, position: number): OpenedRecord | null {
    const opened = this.#openNow(record, position) ?? this.#openLater(record, position);
    if (opened === null) this.#guess.passed(position, null);
    return opened;
  }

  /** A message that may end the present keys: a Finished does at the end of the handshake, and not of a later authentication. */
  passMessage(handshakeType: number): void {
    const label = this.#phases[this.#current]?.label;
    if (label === undefined || handshakeType !== (LAST_MESSAGES[label] ?? KEY_UPDATE)) return;
    if (this.#current === this.#phases.length - 1) this.#phases.push(...this.#nextGeneration());
    this.#moveTo(this.#current + 1);
  }

  noteLoss(): void {
    this.#guess.noteLoss();
    this.#lossInPhase = true;
  }

  /** Labels that would open records of this side that stayed closed, the one for the present records first. */
  get missing(): readonly string[] {
    const left = this.#phases.slice(this.#current).filter(({ cipher }) => cipher.candidates.length === 0);
    const early = left.filter(({ label }) => label === 'CLIENT_EARLY_TRAFFIC_SECRET');
    return [...left.filter((phase) => !early.includes(phase)), ...early].map(phaseLabel);
  }

  get misfits(): readonly string[] {
    return this.#phases.flatMap(({ cipher }) => cipher.misfit ?? []);
  }

  #openNow(record: ProtectedRecord, position: number): OpenedRecord | null {
    const phase = this.#phases[this.#current];
    if (phase === undefined) return null;
    const opened = phase.cipher.open(record, this.#guess.guesses(position));
    if (opened === null) phase.cipher.noteRefusal();
    else this.#guess.passed(position, opened.sequence);
    return opened;
  }

  #openLater(record: ProtectedRecord, position: number): OpenedRecord | null {
    const sequences = this.#lossInPhase ? FIRST_SEQUENCES_AFTER_LOSS : FIRST_SEQUENCES;
    const known = this.#phases.length;
    const later = [...this.#phases.slice(this.#current + 1), ...this.#nextGeneration()];
    for (const [index, phase] of later.entries()) {
      const opened = phase.cipher.open(record, sequences);
      if (opened === null) continue;
      const at = this.#current + 1 + index;
      if (at === known) this.#phases.push(phase);
      this.#moveTo(at);
      this.#guess.passed(position, opened.sequence);
      return opened;
    }
    return null;
  }

  #moveTo(phase: number): void {
    this.#current = phase;
    this.#lossInPhase = false;
    this.#guess.restart();
  }

  /** The phase after the last one, where that is one of application data. */
  #nextGeneration(): readonly Phase[] {
    const last = this.#phases.at(-1);
    if (last === undefined || this.#profile === null || !isTrafficLabel(last.label)) return [];
    const { prfHash } = this.#profile;
    const derived = last.cipher.candidates.map(({ secret }) => nextTrafficSecret(prfHash, secret));
    const logged = this.#find(last.label, last.generation + 1);
    return [makePhase(last.label, last.generation + 1, [...derived, ...logged], [this.#profile])];
  }
}
