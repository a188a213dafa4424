import type { CrossCheckColumn } from '../../../core/clients/cross-check-model.ts';
import type { ClientSetting, SelectionOutcome } from '../../../core/clients/model.ts';
import type { CrossCheckView } from '../../../contract/views.ts';

export interface ShownColumn {
  /** Index in the whole check: what a cell of the state speaks of. */
  readonly index: number;
  readonly column: CrossCheckColumn;
}

/** The aliases of one keystore, those with a private key first. */
export function columnsOf(view: CrossCheckView, keystore: number): readonly ShownColumn[] {
  return view.check.columns
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column.keystore === keystore)
    .toSorted((a, b) => Number(b.column.kind === 'private-key') - Number(a.column.kind === 'private-key'));
}

/** The listed names that are more than strangers to some alias. */
export function relatedNames(columns: readonly ShownColumn[]): ReadonlySet<number> {
  return new Set(columns.flatMap(({ column }) => column.relations.map(({ name }) => name)));
}

export function selectionFor(view: CrossCheckView, keystore: number, setting: ClientSetting): SelectionOutcome | null {
  const same = view.check.selections.filter(
    (found) => found.keystore === keystore && found.setting.client === setting.client,
  );
  const exact = same.find(
    (found) => found.setting.keyManager === setting.keyManager && found.setting.api === setting.api,
  );
  return (exact ?? same.find((found) => found.setting.keyManager === setting.keyManager) ?? same[0])?.outcome ?? null;
}

export type AliasOutcome = 'sends' | 'nothing' | 'never';

export function outcomeOf(column: CrossCheckColumn, selection: SelectionOutcome | null): AliasOutcome {
  if (column.kind !== 'private-key') return 'never';
  return selection?.result === 'sends' && selection.alias === column.alias ? 'sends' : 'nothing';
}
