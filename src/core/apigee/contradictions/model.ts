import type { FactSource } from '../configuration-model.ts';

/** Each has a title and a sentence in src/text/evidence. */
export const CONTRADICTIONS = [
  'client-auth-absent',
  'client-auth-off',
  'tls-off',
  'keystore-absent',
  'reference-missing',
  'reference-to-truststore',
  'reference-to-other-keystore',
  'alias-not-in-keystore',
  'alias-without-key',
  'log-alias-differs',
  'keystore-not-loaded',
  'keystore-load-failed',
  'truststore-rejects-server',
  'protocols-exclude-server',
  'ciphers-exclude-server',
  'common-name-differs',
  'validation-errors-ignored',
  'several-targets',
  'flow-variable',
  'target-not-captured',
  'ca-names-differ',
  'alert-differs',
] as const;
export type ContradictionCode = (typeof CONTRADICTIONS)[number];

/** One side of a contradiction: which source says what. */
export interface Statement {
  readonly source: FactSource | { readonly connection: number } | { readonly keystore: number };
  /** Which kind of thing says it, for an icon and a label. */
  readonly by: 'configuration' | 'reference' | 'keystore-api' | 'keystore-file' | 'log' | 'trace' | 's-client' | 'wire';
  readonly says: string;
}

export interface Contradiction {
  readonly code: ContradictionCode;
  /** `error`: this alone breaks the call. `warning`: it may. `notice`: worth knowing. */
  readonly severity: 'error' | 'warning' | 'notice';
  readonly confidence: 'proved' | 'likely' | 'possible';
  /** Null: it holds whatever the connection. */
  readonly connection: number | null;
  readonly facts: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  readonly statements: readonly Statement[];
}
