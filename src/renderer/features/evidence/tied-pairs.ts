import type { EvidenceKind } from '../../../core/apigee/model.ts';
import type { Tie, TieEnd, TieReason } from '../../../core/apigee/ties/model.ts';
import type { EvidenceView } from '../../../contract/views.ts';

/** Two things that are tied, by however many places: a log ties many records to one connection. */
export interface TiedPair {
  readonly key: string;
  readonly from: TieEnd;
  readonly to: TieEnd;
  readonly reasons: readonly TieReason[];
  readonly confidence: Tie['confidence'];
  /** What the host is told to break it; null between two files, which say it of each other. */
  readonly breakable: { readonly file: string; readonly connection: number } | null;
}

const ORDER = ['proved', 'likely', 'possible'] as const satisfies readonly Tie['confidence'][];

export function tiedPairs(view: EvidenceView): readonly TiedPair[] {
  const pairs = new Map<string, TiedPair>();
  for (const tie of view.story.ties) {
    const key = `${endKey(tie.from)} ${endKey(tie.to)}`;
    const known = pairs.get(key);
    const reasons = withNew(known?.reasons ?? [], tie.reasons);
    pairs.set(key, {
      key,
      from: known?.from ?? tie.from,
      to: known?.to ?? tie.to,
      reasons,
      confidence: surer(known?.confidence ?? tie.confidence, tie.confidence),
      breakable: breakable(view, tie),
    });
  }
  return [...pairs.values()];
}

/** Found by way of the SSLInfo that names them; everything else speaks of a connection itself. */
const BY_THE_WAY: ReadonlySet<EvidenceKind> = new Set(['ssl-info', 'proxy-bundle', 'reference', 'keystore-api']);

/** Names of the files that are not tied to the connection that is shown. */
export function untiedFiles({ connection, files, items, story }: EvidenceView): readonly string[] {
  if (connection === null) return [];
  const reached = items.filter((item) => BY_THE_WAY.has(item.kind) && item.connections.includes(connection));
  const tied = new Set(reached.map(({ file }) => file));
  for (const { from, to } of story.ties)
    if (from.kind === 'evidence' && to.kind === 'connection' && to.connection === connection)
      tied.add(files[from.item] ?? '');
  return [...new Set(files)].filter((file) => !tied.has(file));
}

function endKey(end: TieEnd): string {
  if (end.kind === 'evidence') return `evidence ${end.item}`;
  return end.kind === 'connection' ? `connection ${end.connection}` : `keystore ${end.keystore} ${end.alias ?? ''}`;
}

function withNew(known: readonly TieReason[], more: readonly TieReason[]): readonly TieReason[] {
  const codes = new Set(known.map(({ code }) => code));
  return [...known, ...more.filter(({ code }) => !codes.has(code))];
}

function surer(a: Tie['confidence'], b: Tie['confidence']): Tie['confidence'] {
  return ORDER.indexOf(a) < ORDER.indexOf(b) ? a : b;
}

function breakable(view: EvidenceView, { from, to }: Tie): TiedPair['breakable'] {
  if (from.kind !== 'evidence' || to.kind !== 'connection') return null;
  const file = view.files[from.item];
  return file === undefined ? null : { file, connection: to.connection };
}
