import type { Keystore } from '../keystores/model.ts';

export const CLIENT_IDS = ['java-8-old', 'java-8', 'java-11', 'java-17', 'java-25', 'openssl'] as const;
export type ClientId = (typeof CLIENT_IDS)[number];
export const KEY_MANAGER_IDS = ['sunx509', 'pkix'] as const;
export type KeyManagerId = (typeof KEY_MANAGER_IDS)[number];
export type ClientApi = 'socket' | 'engine';

/** Which client is being explained. */
export interface ClientSetting {
  readonly client: ClientId;
  readonly keyManager: KeyManagerId;
  readonly api: ClientApi;
}

export const DEFAULT_CLIENT: ClientSetting = { client: 'java-8-old', keyManager: 'sunx509', api: 'engine' };

/** What the server asked for, and under which version (wire number). */
export interface SelectionRequest {
  readonly tlsVersion: number;
  readonly certificateTypes: readonly number[];
  readonly signatureSchemes: readonly number[];
  readonly signatureSchemesCertificate: readonly number[] | null;
  /** DER names. Empty: any issuer. */
  readonly authorities: readonly Uint8Array[];
  /** Body length of the CertificateRequest, where it was captured (Java refuses more than 32 KiB). Null: no real request. */
  readonly messageLength: number | null;
  /** When the client chose, in milliseconds since 1970: PKIX compares dates with it. Without it dates are passed over. */
  readonly at?: number;
}

/** Why an alias is passed over, what the client does at once, or what the server has against a chain. Sentences: src/text/clients. */
export type ReasonCode =
  | 'algorithm-constraints'
  | 'cannot-sign'
  | 'chain-does-not-reach-list'
  | 'curve-not-supported'
  | 'empty-chain'
  | 'expired'
  | 'issuer-encoding-differs'
  | 'issuer-not-in-list'
  | 'key-algorithm-differs'
  | 'key-does-not-match'
  | 'key-manager-not-made'
  | 'key-type-not-requested'
  | 'key-unreadable'
  | 'listed-name-unreadable'
  | 'no-private-key'
  | 'no-shared-signature-algorithm'
  | 'no-signature-scheme-known'
  | 'not-a-ca'
  | 'not-yet-valid'
  | 'other-alias-first'
  | 'request-never-made'
  | 'request-too-large'
  | 'unknown-certificate-type'
  | 'wrong-usage';

/** What limits a selection. */
export type SelectionCaveat =
  | 'text-only'
  | 'integrity-unchecked'
  | 'integrity-failed'
  | 'key-unread'
  | 'treeified-hash'
  | 'newer-java-for-tls13'
  | 'time-unknown';

export interface Reason {
  readonly code: ReasonCode;
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
}

export interface EntryVerdict {
  readonly alias: string;
  readonly verdict: 'would-send' | 'rejected' | 'not-reached';
  readonly reasons: readonly Reason[];
}

export interface SelectionOutcome {
  readonly result: 'sends' | 'empty' | 'client-alert' | 'no-certificate-message';
  readonly alias: string | null;
  /** Alert code where the client itself gives up. */
  readonly alert: number | null;
}

export interface Selection extends SelectionOutcome {
  readonly setting: ClientSetting;
  /** Every private-key entry, in the order in which this client looks at them, then the entries it never looks at. */
  readonly entries: readonly EntryVerdict[];
  /** What limits this result: each a SelectionCaveat. */
  readonly caveats: readonly string[];
}

export type Simulate = (setting: ClientSetting, request: SelectionRequest, keystore: Keystore) => Selection;

/** How a listed name stands to an issuer. */
export type NameRelation = 'match' | 'encoding-differs' | 'near-miss' | 'no-match';

export type WhatIfChange =
  /** `alsoAdd`: subjects of the further certificates that must come with it, towards the root. */
  | {
      readonly kind: 'add-intermediate';
      readonly alias: string;
      readonly issuer: string;
      readonly subject: string;
      readonly alsoAdd: readonly string[];
    }
  | { readonly kind: 'use-keystore-alias'; readonly keystore: number; readonly alias: string }
  | { readonly kind: 'server-adds-ca'; readonly name: string }
  | { readonly kind: 'server-reencodes-ca'; readonly listed: string; readonly name: string }
  | { readonly kind: 'server-accepts-key-type'; readonly keyAlgorithm: string }
  | { readonly kind: 'change-key-manager'; readonly keyManager: KeyManagerId };

export interface WhatIf {
  readonly change: WhatIfChange;
  /** What the simulation finds with the change. */
  readonly outcome: SelectionOutcome;
  /** Would the server accept what is then sent? Null where it cannot be told. */
  readonly serverAccepts: boolean | null;
  readonly serverObjections: readonly Reason[];
}
