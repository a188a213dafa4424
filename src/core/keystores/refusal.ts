export type RefusalReason =
  /** The bytes did not decrypt to what they must be: the password is another one, or the bytes are damaged. */
  | 'password-wrong'
  | 'password-needed'
  | 'algorithm-unsupported'
  /** More key-derivation rounds than any real keystore asks for. */
  | 'too-much-work';

/** Why something encrypted was not opened. Never holds a password, a key or decrypted bytes. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly reason: RefusalReason,
    /** The OID or the number that stood in the way. */
    readonly detail = '',
  ) {
    super(reason);
  }
}
