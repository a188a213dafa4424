/** What contradicts what in a case: looked for over the evidence as a whole and over the connections that it speaks of. */
import { findContradictions, type SeenConnection } from '../../core/apigee/contradictions/find.ts';
import type { Contradiction } from '../../core/apigee/contradictions/model.ts';
import type { LinkedEvidence } from '../../core/apigee/ties/link.ts';
import type { Selection } from '../../core/clients/model.ts';
import type { ReadCertificate } from '../../core/diagnosis/model.ts';
import type { Connection } from '../../core/handshakes/model.ts';
import type { CaptureIndex } from '../../core/handshakes/scan-model.ts';
import type { Keystore } from '../../core/keystores/model.ts';

/** Other connections to the same server that are looked at, and how far they are looked for. */
const PEERS_MAX = 12;
const PEERS_REACH = 20_000;
/** Connections of which the view over the whole case tells contradictions. */
const SHOWN_MAX = 10;

export interface CaseFacts {
  readonly index: CaptureIndex;
  readonly keystores: readonly Keystore[];
  readonly certificate: ReadCertificate;
  readonly analysis: (id: number) => { readonly connection: Connection; readonly selections: readonly Selection[] };
}

/** Of one connection, or (null) of the whole case. */
export function contradictionsOf(
  evidence: LinkedEvidence,
  facts: CaseFacts,
  id: number | null,
): readonly Contradiction[] {
  const find = (seen: SeenConnection | null): readonly Contradiction[] =>
    findContradictions({ evidence, keystores: facts.keystores, certificate: facts.certificate, seen });
  if (id !== null) return find(seenConnection(facts, id));
  const found = new Map<string, Contradiction>();
  const add = (one: Contradiction): void => {
    const key = `${one.code} ${JSON.stringify(one.facts)}`;
    if (!found.has(key)) found.set(key, one);
  };
  find(null).forEach(add);
  for (const shown of shownConnections(evidence, facts.index)) find(seenConnection(facts, shown)).forEach(add);
  const order = { error: 0, warning: 1, notice: 2 } as const;
  return [...found.values()].sort((a, b) => order[a.severity] - order[b.severity]);
}

/** Those that something is tied to; where nothing is, the first ones. */
function shownConnections(evidence: LinkedEvidence, index: CaptureIndex): readonly number[] {
  const tied = [...new Set(evidence.items.flatMap(({ connections }) => connections))];
  const all =
    tied.length > 0 ? tied : Array.from({ length: Math.min(SHOWN_MAX, index.connectionCount) }, (_, id) => id);
  return all.slice(0, SHOWN_MAX);
}

function seenConnection(facts: CaseFacts, id: number): SeenConnection {
  const { connection, selections } = facts.analysis(id);
  const sender = sentNothing(connection) ? selections.findIndex(({ result }) => result === 'sends') : -1;
  return {
    connection,
    peers: peersOf(facts.index, connection),
    wouldSend: sender === -1 ? null : { keystore: sender, alias: selections[sender]?.alias ?? null },
  };
}

function sentNothing({ handshakes }: Connection): boolean {
  const certificate = handshakes.at(-1)?.clientCertificate;
  if (certificate?.kind === 'seen') return certificate.value.chain.length === 0;
  return certificate?.kind === 'inferred';
}

/** Connections to the same server, this one among them. */
function peersOf(index: CaptureIndex, connection: Connection): readonly Connection[] {
  const peers: Connection[] = [];
  for (let id = 0; id < Math.min(index.connectionCount, PEERS_REACH) && peers.length < PEERS_MAX; id += 1) {
    const { server } = index.outline(id);
    if (server.address === connection.server.address && server.port === connection.server.port)
      peers.push(index.connection(id));
  }
  return peers;
}
