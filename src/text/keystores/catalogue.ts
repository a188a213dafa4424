import type { KeystoreProblemCode, UnreadableReason } from '../../core/keystores/draft.ts';
import type { KeystoreFormat, KeystoreIntegrity, KeystoreProblem } from '../../core/keystores/model.ts';
import type { UnsupportedFormat } from '../../core/keystores/recognise.ts';

export type Facts = KeystoreProblem['facts'];

/** Every sentence about a keystore, in one language. */
export interface KeystoreText {
  readonly formats: Readonly<Record<KeystoreFormat, string>>;
  readonly integrity: Readonly<Record<KeystoreIntegrity, string>>;
  /** What went wrong or is worth knowing; the alias is put in front by whoever shows it. */
  readonly problems: Readonly<Record<KeystoreProblemCode, (facts: Facts) => string>>;
  /** What the file is instead, and what to do. */
  readonly unsupported: Readonly<Record<UnsupportedFormat, string>>;
  readonly passwordNeeded: (format: string) => string;
  readonly passwordWrong: (format: string) => string;
  readonly notAKeystore: string;
  readonly damaged: (format: string, reason: string, field: string, offset: number) => string;
  readonly reasons: Readonly<Record<UnreadableReason, string>>;
}
