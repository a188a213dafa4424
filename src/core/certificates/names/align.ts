/** Sets the RDNs of two names side by side, so that one extra OU is one difference and not a row of them. */
import type { NameAttribute } from '../model.ts';
import { preparedRdn } from './canonical.ts';

type Rdn = readonly NameAttribute[];

export interface RdnPair {
  readonly a: number | null;
  readonly b: number | null;
  /** The same RDNs stand in both names, and these two stand at different places. */
  readonly moved: boolean;
}

/** Above this many RDNs a side the names are set side by side by place only: the table below grows with the square. */
const MAX_ALIGNED = 64;

export function alignRdns(a: readonly Rdn[], b: readonly Rdn[]): RdnPair[] {
  const left = a.map(preparedRdn);
  const right = b.map(preparedRdn);
  if (left.join() !== right.join() && left.toSorted().join() === right.toSorted().join()) return pairMoved(left, right);
  if (a.length > MAX_ALIGNED || b.length > MAX_ALIGNED) return pairByPlace(a.length, b.length);
  return walkBack(costTable(left, right, a.map(types), b.map(types)));
}

function types(rdn: Rdn): string {
  return rdn
    .map(({ oid }) => oid)
    .sort()
    .join();
}

function pairMoved(left: readonly string[], right: readonly string[]): RdnPair[] {
  const taken = new Set<number>();
  return left.map((key, a) => {
    // One at its own place first, so that repeated RDNs (DC=com twice) are not called moved.
    const b = right[a] === key && !taken.has(a) ? a : right.findIndex((other, at) => other === key && !taken.has(at));
    taken.add(b);
    return { a, b, moved: a !== b };
  });
}

function pairByPlace(a: number, b: number): RdnPair[] {
  return Array.from({ length: Math.max(a, b) }, (_, at) => ({
    a: at < a ? at : null,
    b: at < b ? at : null,
    moved: false,
  }));
}

type Step = 'pair' | 'skip-a' | 'skip-b';

interface Cell {
  readonly cost: number;
  readonly step: Step;
}

/** Edit distance: an RDN that one side lacks costs 1, another value of the same types a little less than two of those. */
function costTable(
  left: readonly string[],
  right: readonly string[],
  leftTypes: readonly string[],
  rightTypes: readonly string[],
): Cell[][] {
  const table: Cell[][] = [];
  for (let a = 0; a <= left.length; a += 1) {
    const row: Cell[] = [];
    table.push(row);
    for (let b = 0; b <= right.length; b += 1) {
      const same = left[a - 1] === right[b - 1] ? 0 : leftTypes[a - 1] === rightTypes[b - 1] ? 1.5 : 2.5;
      row.push(
        cheapest([
          {
            cost: (table[a - 1]?.[b - 1]?.cost ?? (a === 0 && b === 0 ? 0 : Infinity)) + (a > 0 && b > 0 ? same : 0),
            step: 'pair',
          },
          { cost: (table[a - 1]?.[b]?.cost ?? Infinity) + 1, step: 'skip-a' },
          { cost: (row[b - 1]?.cost ?? Infinity) + 1, step: 'skip-b' },
        ]),
      );
    }
  }
  return table;
}

function cheapest(cells: readonly [Cell, ...Cell[]]): Cell {
  return cells.reduce((best, cell) => (cell.cost < best.cost ? cell : best), cells[0]);
}

function walkBack(table: readonly (readonly Cell[])[]): RdnPair[] {
  const pairs: RdnPair[] = [];
  let a = table.length - 1;
  let b = (table[0]?.length ?? 1) - 1;
  while (a > 0 || b > 0) {
    const step = table[a]?.[b]?.step ?? 'pair';
    if (step !== 'skip-b') a -= 1;
    if (step !== 'skip-a') b -= 1;
    pairs.push({ a: step === 'skip-b' ? null : a, b: step === 'skip-a' ? null : b, moved: false });
  }
  return pairs.reverse();
}
