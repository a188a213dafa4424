import type { ComparisonView, RowBatch } from '../contract/views.ts';
import { chooseGood, compareConnections, type Candidate } from '../core/diagnosis/comparison.ts';
import type { Case } from './case.ts';
import type { RowWalk } from './row-walk.ts';

/** RowBatch.group of a completed connection. */
const COMPLETED = 2;

/** `good` null: the completed connection that is most like the failed one. Null where there is none. */
export function comparisonView(
  theCase: Case,
  rows: RowWalk,
  failed: number,
  good: number | null,
): ComparisonView | null {
  const left = theCase.analysis(failed);
  const chosen = good ?? chooseGood(left.connection, completedLike(theCase, rows, failed))?.id;
  if (chosen === undefined || chosen >= theCase.index.connectionCount) return null;
  const right = theCase.analysis(chosen);
  const comparison = compareConnections(
    { connection: left.connection, cause: left.diagnosis.verdict.cause },
    { connection: right.connection, cause: right.diagnosis.verdict.cause },
    theCase.certificate,
  );
  return { failed, good: chosen, comparison };
}

/** Completed connections to the same address or name. The rows' columns tell which, so few are made in full. */
function* completedLike(theCase: Case, rows: RowWalk, id: number): Generator<Candidate> {
  const wanted = cellsOf(rows.batches, id);
  for (const batch of rows.batches) {
    for (let at = 0; at < batch.count; at += 1) {
      if (batch.group[at] !== COMPLETED) continue;
      const { server, serverName } = cellsAt(batch, at);
      if (server !== wanted.server && (serverName === '' || serverName !== wanted.serverName)) continue;
      yield { connection: theCase.index.connection(batch.from + at), isGood: true };
    }
  }
}

function cellsOf(batches: readonly RowBatch[], id: number): ReturnType<typeof cellsAt> {
  const batch = batches.find(({ from, count }) => id >= from && id < from + count);
  return batch === undefined ? { server: '', serverName: '' } : cellsAt(batch, id - batch.from);
}

function cellsAt(
  { server, serverName, strings }: RowBatch,
  at: number,
): { readonly server: string; readonly serverName: string } {
  return { server: strings[server[at] ?? 0] ?? '', serverName: strings[serverName[at] ?? 0] ?? '' };
}
