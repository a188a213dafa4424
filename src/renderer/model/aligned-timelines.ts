import type { TimelineEntry } from '../../core/handshakes/model.ts';
import type { ConnectionView } from '../../contract/views.ts';

export interface AlignedRow {
  readonly left: TimelineEntry | null;
  readonly right: TimelineEntry | null;
}

/** A handshake has some dozen messages; what follows is not compared line by line. */
const ALIGNED_MAX = 120;

/** The two ladders line by line: equal messages beside each other (longest common subsequence). */
export function alignTimelines(left: ConnectionView, right: ConnectionView): readonly AlignedRow[] {
  const a = messagesOf(left);
  const b = messagesOf(right);
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  const at = (i: number, j: number): number => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row !== undefined) row[j] = isSame(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const rows: AlignedRow[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const [one, other] = [a[i] ?? null, b[j] ?? null];
    if (one !== null && other !== null && isSame(one, other)) {
      rows.push({ left: one, right: other });
      i += 1;
      j += 1;
    } else if (other === null || (one !== null && at(i + 1, j) >= at(i, j + 1))) {
      rows.push({ left: one, right: null });
      i += 1;
    } else {
      rows.push({ left: null, right: other });
      j += 1;
    }
  }
  return rows;
}

function messagesOf({ connection }: ConnectionView): readonly TimelineEntry[] {
  return connection.timeline.filter(({ kind }) => kind !== 'tcp').slice(0, ALIGNED_MAX);
}

function isSame(a: TimelineEntry | undefined | null, b: TimelineEntry | undefined | null): boolean {
  if (a == null || b == null) return false;
  return a.name === b.name && a.from === b.from && a.kind === b.kind;
}
