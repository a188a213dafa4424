import type { DetailNode } from '../tls/messages/detail-node.ts';

export type { DetailNode } from '../tls/messages/detail-node.ts';

/** A message read again from its spans: what the details and bytes panes show. */
export interface MessageDetails {
  readonly entry: number;
  readonly bytes: Uint8Array;
  readonly decrypted: boolean;
  readonly tree: DetailNode;
}
