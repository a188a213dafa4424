import type { CrossCheckColumn } from '../../core/clients/cross-check-model.ts';
import type { NameRelation } from '../../core/clients/model.ts';
import type { CrossCheckView } from '../../contract/views.ts';

const RANK: Readonly<Record<NameRelation, number>> = { match: 3, 'encoding-differs': 2, 'near-miss': 1, 'no-match': 0 };

export function relationIn(column: CrossCheckColumn, name: number): NameRelation {
  let best: NameRelation = 'no-match';
  for (const entry of column.relations)
    if (entry.name === name && RANK[entry.relation] > RANK[best]) best = entry.relation;
  return best;
}

/**
 * How a listed name stands to all keystores: its best relation to an alias with a private key. Null where there is no
 * such alias, as long as the keystore is locked for one: then nothing was compared, and "no match" would be a guess.
 */
export function bestRelations(view: CrossCheckView): readonly NameRelation[] | null {
  if (!view.check.columns.some(({ kind }) => kind === 'private-key')) return null;
  const best: NameRelation[] = view.authorityTexts.map(() => 'no-match');
  for (const column of view.check.columns) {
    if (column.kind !== 'private-key') continue;
    for (const { name, relation } of column.relations) {
      const known = best[name];
      if (known !== undefined && RANK[relation] > RANK[known]) best[name] = relation;
    }
  }
  return best;
}
