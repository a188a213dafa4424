import type { RsaPrivateKey } from './rsa-private-key.ts';
import type { SecretStore } from './secret-store.ts';

/** Everything that may open a connection. It lives in memory only. */
export interface Keys {
  /** Of key logs, decryption secrets blocks and old JSSE debug output. */
  readonly secrets: readonly SecretStore[];
  readonly rsaKeys: readonly RsaPrivateKey[];
  /**
   * Master secrets of the sessions that were opened so far, for their resumptions up to TLS 1.2, which an RSA key alone
   * does not open. Decryption adds to it: give the same store to every connection of a case, in their order.
   */
  readonly sessions?: SecretStore;
}

/** What is wrong with a file of keys. Never holds a secret. `line` counts from 1; null where the file has no lines. */
export interface KeyProblem {
  readonly code:
    | 'key-log-line-malformed'
    | 'key-log-label-unknown'
    | 'key-log-line-too-long'
    | 'key-log-too-many-secrets'
    | 'key-log-empty'
    | 'jsse-dump-incomplete'
    | 'rsa-key-unreadable'
    | 'rsa-key-password-needed'
    | 'rsa-key-password-wrong'
    | 'rsa-key-other-algorithm';
  readonly line: number | null;
}
