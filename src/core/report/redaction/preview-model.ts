/** What an export leaves out and what it puts in the place of what: told before anything is written. */
import type { HandshakeChange } from '../bundle/model.ts';

export const REMOVED_KINDS = [
  'application-data',
  'other-connections',
  'http-queries',
  'private-keys',
  'key-log-secrets',
  'trace-values',
] as const;
export type RemovedKind = (typeof REMOVED_KINDS)[number];

export const MAPPED_KINDS = ['address', 'host', 'port'] as const;
export type MappedKind = (typeof MAPPED_KINDS)[number];

export interface Mapping {
  readonly from: string;
  readonly to: string;
}

export interface RedactionPreview {
  readonly removed: readonly { readonly kind: RemovedKind; readonly count: number; readonly bytes: number | null }[];
  readonly mapped: Readonly<Record<MappedKind, readonly Mapping[]>>;
  /** Hosts that a certificate names, addresses that stay where a certificate names them, and ports that name a service. */
  readonly kept: {
    readonly host: readonly string[];
    readonly address: readonly string[];
    readonly port: readonly number[];
  };
  /** Handshake bytes of a carved capture that will not be the original ones. */
  readonly changes: readonly HandshakeChange[];
  /** Lines of key logs that will be in the file, because that was chosen. */
  readonly includedSecrets: number;
}
