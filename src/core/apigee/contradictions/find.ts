/** Where the pieces of evidence contradict each other, the keystores or the wire. */
import type { Connection } from '../../handshakes/model.ts';
import type { Keystore } from '../../keystores/model.ts';
import type { LinkedEvidence } from '../ties/link.ts';
import type { ReadDer } from '../ties/summary.ts';
import { configurationContradictions } from './configuration.ts';
import { logContradictions } from './log.ts';
import type { Contradiction } from './model.ts';
import { serverContradictions } from './server.ts';

export interface ContradictionInput {
  readonly evidence: LinkedEvidence;
  readonly keystores: readonly Keystore[];
  readonly certificate: ReadDer;
  /** The connection that is looked at, and others to the same server. Null: the case without any. */
  readonly seen: SeenConnection | null;
}

export interface SeenConnection {
  readonly connection: Connection;
  readonly peers: readonly Connection[];
  /** The keystore and alias that a client would have sent from, though it sent nothing. */
  readonly wouldSend: { readonly keystore: number; readonly alias: string | null } | null;
}

export function findContradictions(input: ContradictionInput): readonly Contradiction[] {
  const found = [...configurationContradictions(input), ...logContradictions(input), ...serverContradictions(input)];
  const order = { error: 0, warning: 1, notice: 2 } as const;
  return found.toSorted((a, b) => order[a.severity] - order[b.severity]);
}
