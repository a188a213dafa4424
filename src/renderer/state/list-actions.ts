import type { RowBatch } from '../../contract/views.ts';
import { CAUSES, checkFilter } from '../../core/index.ts';
import { verdictShort } from '../speech.ts';
import { orderRows, type SortOrder } from '../model/row-order.ts';
import { GROUP } from '../model/row-table.ts';
import { ask, type WindowContext } from './window-context.ts';
import { NO_FILTER } from './window-state.ts';

/** Ordering 200,000 rows takes a tenth of a second: while they stream in it is done no oftener than this. */
const REORDER_PAUSE_MS = 250;

interface ListNeeds {
  readonly chooseConnection: (connection: number, options?: { readonly remember?: boolean }) => void;
  readonly rememberFilter: (expression: string) => void;
  readonly saveLayout: (layout: Readonly<Record<string, number | string | boolean>>) => void;
}

export class ListActions {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private filterRun = 0;
  private readonly get: WindowContext['store']['getState'];
  private readonly set: WindowContext['store']['setState'];

  constructor(
    private readonly context: WindowContext,
    private readonly needs: ListNeeds,
  ) {
    this.get = context.store.getState;
    this.set = context.store.setState;
  }

  readonly reorder = (): void => {
    const { table, sort, filter, settings } = this.get();
    const rank = rankOfVerdicts(settings.language);
    this.set({ order: orderRows(table, sort, filter.ids, rank), tableVersion: table.version });
  };

  private readonly reorderSoon = (): void => {
    if (this.timer !== null) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      if (!this.get().isListHeld) this.reorder();
    }, REORDER_PAUSE_MS);
  };

  readonly chooseFirst = (): void => {
    const { connection, order, table } = this.get();
    const first = order[0];
    if (connection !== null || first === undefined) return;
    if (table.group[first] === GROUP.failed || this.get().progress === null)
      this.needs.chooseConnection(first, { remember: false });
  };

  readonly runFilter = async (expression: string): Promise<void> => {
    this.filterRun += 1;
    const run = this.filterRun;
    const trimmed = expression.trim();
    if (trimmed === '') {
      this.set({ filter: NO_FILTER });
      this.reorder();
      this.chooseFirst();
      return;
    }
    const error = checkFilter(trimmed);
    if (error !== null) {
      this.set(({ filter }) => ({ filter: { ...filter, text: expression, error } }));
      return;
    }
    this.set(({ filter }) => ({
      filter: { ...filter, text: expression, error: null, isRunning: true },
    }));
    const answer = await ask(this.context, 'case.filter', { expression: trimmed });
    if (run !== this.filterRun) return;
    if (!answer.ok) {
      this.set(({ filter }) => ({ filter: { ...filter, isRunning: false } }));
      return;
    }
    if ('error' in answer.value) {
      const problem = answer.value.error;
      this.set(({ filter }) => ({ filter: { ...filter, isRunning: false, error: problem } }));
      return;
    }
    const { ids } = answer.value;
    this.set(({ filter }) => ({
      filter: { ...filter, isRunning: false, error: null, applied: trimmed, ids },
    }));
    this.needs.rememberFilter(trimmed);
    this.reorder();
  };

  private readonly stepFailed = (direction: 1 | -1): void => {
    const { order, table, connection } = this.get();
    const here = connection === null ? -1 : order.indexOf(connection);
    for (let step = 1; step <= order.length; step += 1) {
      const at =
        here < 0 && direction < 0 ? order.length - step : (here + direction * step + order.length * 2) % order.length;
      const row = order[at];
      if (row !== undefined && table.group[row] === GROUP.failed) {
        this.needs.chooseConnection(row);
        return;
      }
    }
  };

  readonly receiveRows = (reset: boolean, batches: readonly RowBatch[]): void => {
    const { table, progress, order } = this.get();
    table.apply(reset, batches);
    if (reset) this.set({ order: new Uint32Array(0) });
    if (progress === null || reset || order.length === 0) this.reorder();
    else this.reorderSoon();
    const { filter } = this.get();
    if (filter.applied !== '') void this.runFilter(filter.applied);
    this.chooseFirst();
  };
  readonly setSort = (sort: SortOrder): void => {
    this.set({ sort });
    this.reorder();
    this.needs.saveLayout({
      'list.sort': sort.column,
      'list.descending': sort.descending,
      'list.failedFirst': sort.failedFirst,
    });
  };
  /** Rows stay where they are while the pointer is among them and the file is being read. */
  readonly holdList = (isListHeld: boolean): void => {
    this.set({ isListHeld });
    if (!isListHeld && this.get().tableVersion !== this.get().table.version) this.reorder();
  };
  readonly typeFilter = (text: string): void => {
    this.set(({ filter }) => ({
      filter: { ...filter, text, error: text.trim() === '' ? null : filter.error },
    }));
  };
  readonly checkFilterText = (): void => {
    const { text } = this.get().filter;
    const error = text.trim() === '' ? null : checkFilter(text);
    this.set(({ filter }) => ({ filter: { ...filter, error } }));
  };
  readonly restoreFilter = (): void => {
    this.set(({ filter }) => ({ filter: { ...filter, text: filter.applied, error: null } }));
  };
  readonly nextFailed = (): void => {
    this.stepFailed(1);
  };
  readonly previousFailed = (): void => {
    this.stepFailed(-1);
  };
  readonly setFind = (find: string | null): void => {
    this.set({ find });
  };
  /** The next row, from the chosen one on, that shows this text. */
  readonly findNext = (query: string): boolean => {
    const { order, table, connection, settings } = this.get();
    const wanted = query.toLocaleLowerCase();
    const here = connection === null ? -1 : order.indexOf(connection);
    for (let step = 1; step <= order.length; step += 1) {
      const row = order[(here + step + order.length) % order.length];
      if (row === undefined) continue;
      const shown = [
        String(row),
        table.text(table.client[row]),
        table.text(table.server[row]),
        table.text(table.serverName[row]),
        verdictShort(settings.language, table.causeOf(row)),
      ];
      if (!shown.some((part) => part.toLocaleLowerCase().includes(wanted))) continue;
      this.needs.chooseConnection(row);
      return true;
    }
    return false;
  };
}

function rankOfVerdicts(language: Parameters<typeof verdictShort>[0]): readonly number[] {
  const collator = new Intl.Collator(language);
  const ordered = CAUSES.map((cause, index) => ({ index, short: verdictShort(language, cause) })).toSorted((a, b) =>
    collator.compare(a.short, b.short),
  );
  const rank: number[] = [];
  ordered.forEach(({ index }, at) => {
    rank[index] = at;
  });
  return rank;
}
