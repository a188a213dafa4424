/** Puts the pieces of evidence and the connections of a case together. */
import type { Connection } from '../../handshakes/model.ts';
import type { Keystore } from '../../keystores/model.ts';
import { assembleConfiguration, governedBlocks, type GovernedBlock } from '../configuration/assemble.ts';
import type { Evidence, EvidenceSet } from '../model.ts';
import { tieConfiguration } from './configuration-ties.ts';
import { tieLog } from './log-ties.ts';
import type { Tie, TieOverride } from './model.ts';
import { tieCurl, tieProbe, tieTrace, type Summaries } from './other-ties.ts';
import { endpointKey, summarise, type ConnectionSummary, type ReadDer } from './summary.ts';

export interface LinkInput {
  readonly items: readonly Evidence[];
  readonly connectionCount: number;
  readonly connection: (id: number) => Connection;
  readonly certificate: ReadDer;
  readonly keystores: readonly Keystore[];
  /** What a person made or broke. */
  readonly overrides: readonly TieOverride[];
}

export interface LinkedEvidence extends EvidenceSet {
  readonly ties: readonly Tie[];
  readonly blocks: readonly GovernedBlock[];
}

/** A case of more connections is tied by the first of them. */
const CONNECTIONS_MAX = 200_000;

export function linkEvidence(input: LinkInput): LinkedEvidence {
  const { items } = input;
  const summaries = items.length === 0 ? { all: [], byServer: new Map() } : summariesOf(input);
  const offsets = new Map<number, number | null>();
  const ties: Tie[] = [];
  items.forEach((item, index) => {
    if (item.kind !== 'message-processor-log') return;
    const tied = tieLog(index, item.facts, summaries.byServer);
    offsets.set(index, tied.timeZoneOffsetMinutes);
    ties.push(...tied.ties);
  });
  const logTies = [...ties];
  items.forEach((item, index) => {
    if (item.kind === 'trace') ties.push(...tieTrace(index, item.facts, items, logTies, summaries));
    if (item.kind === 's-client') ties.push(...tieProbe(index, item.facts, summaries));
    if (item.kind === 'curl-log') ties.push(...tieCurl(index, item.facts, summaries));
  });
  const judged = override(ties, items, input.overrides);
  const blocks = governedBlocks(items, summaries.all, judged, input.overrides);
  const all = [...judged, ...tieConfiguration(items, blocks, input)];
  const byItem = connectionsByItem(items.length, all);
  const linked = items.map((item, index): Evidence => {
    const connections = [...(byItem[index] ?? [])].sort((a, b) => a - b);
    if (item.kind !== 'message-processor-log') return { ...item, connections };
    return { ...item, connections, facts: { ...item.facts, timeZoneOffsetMinutes: offsets.get(index) ?? null } };
  });
  return { items: linked, ties: all, blocks, configuration: assembleConfiguration(items, blocks) };
}

function summariesOf(input: LinkInput): Summaries {
  const all: ConnectionSummary[] = [];
  const byServer = new Map<string, ConnectionSummary[]>();
  for (let id = 0; id < Math.min(input.connectionCount, CONNECTIONS_MAX); id += 1) {
    const summary = summarise(input.connection(id), input.certificate);
    all.push(summary);
    const { server, serverName } = summary;
    for (const name of serverName === null ? [server.address] : [server.address, serverName]) {
      const key = endpointKey(name, server.port);
      const known = byServer.get(key);
      if (known === undefined) byServer.set(key, [summary]);
      else known.push(summary);
    }
  }
  return { all, byServer };
}

function override(ties: readonly Tie[], items: readonly Evidence[], overrides: readonly TieOverride[]): readonly Tie[] {
  const isBroken = ({ from, to }: Tie): boolean =>
    overrides.some(
      ({ file, connection, tied }) =>
        !tied &&
        to.kind === 'connection' &&
        to.connection === connection &&
        from.kind === 'evidence' &&
        items[from.item]?.file === file,
    );
  const made = overrides.flatMap(({ file, connection, tied }): Tie[] => {
    const item = items.findIndex((one) => one.file === file);
    if (!tied || item === -1) return [];
    return [
      {
        from: { kind: 'evidence', item, line: null, what: null },
        to: { kind: 'connection', connection },
        reasons: [{ code: 'by-hand', facts: {} }],
        confidence: 'proved',
      },
    ];
  });
  return [...ties.filter((tie) => !isBroken(tie)), ...made];
}

/** SSLInfo leads to a Reference and on to a keystore: what governs a connection passes it on. */
const STEPS = 3;

function connectionsByItem(count: number, ties: readonly Tie[]): readonly ReadonlySet<number>[] {
  const found = Array.from({ length: count }, () => new Set<number>());
  for (const { from, to } of ties) {
    if (from.kind === 'evidence' && to.kind === 'connection') found[from.item]?.add(to.connection);
  }
  for (let step = 0; step < STEPS; step += 1) {
    for (const { from, to } of ties) {
      if (from.kind !== 'evidence' || to.kind !== 'evidence') continue;
      for (const id of found[from.item] ?? []) found[to.item]?.add(id);
    }
  }
  return found;
}
