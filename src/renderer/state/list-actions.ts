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

export function listActions(context: WindowContext, needs: ListNeeds) {
  const { store } = context;
  const get = store.getState;
  const set = store.setState;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let filterRun = 0;

  const reorder = (): void => {
    const { table, sort, filter, settings } = get();
    const rank = rankOfVerdicts(settings.language);
    set({ order: orderRows(table, sort, filter.ids, rank), tableVersion: table.version });
  };

  const reorderSoon = (): void => {
    if (timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      if (!get().isListHeld) reorder();
    }, REORDER_PAUSE_MS);
  };

  const chooseFirst = (): void => {
    const { connection, order, table } = get();
    const first = order[0];
    if (connection !== null || first === undefined) return;
    if (table.group[first] === GROUP.failed || get().progress === null)
      needs.chooseConnection(first, { remember: false });
  };

  const runFilter = async (expression: string): Promise<void> => {
    filterRun += 1;
    const run = filterRun;
    const trimmed = expression.trim();
    if (trimmed === '') {
      set({ filter: NO_FILTER });
      reorder();
      chooseFirst();
      return;
    }
    const error = checkFilter(trimmed);
    if (error !== null) {
      set(({ filter }) => ({ filter: { ...filter, text: expression, error } }));
      return;
    }
    set(({ filter }) => ({ filter: { ...filter, text: expression, error: null, isRunning: true } }));
    const answer = await ask(context, 'case.filter', { expression: trimmed });
    if (run !== filterRun) return;
    if (!answer.ok) {
      set(({ filter }) => ({ filter: { ...filter, isRunning: false } }));
      return;
    }
    if ('error' in answer.value) {
      const problem = answer.value.error;
      set(({ filter }) => ({ filter: { ...filter, isRunning: false, error: problem } }));
      return;
    }
    const { ids } = answer.value;
    set(({ filter }) => ({ filter: { ...filter, isRunning: false, error: null, applied: trimmed, ids } }));
    needs.rememberFilter(trimmed);
    reorder();
  };

  const stepFailed = (direction: 1 | -1): void => {
    const { order, table, connection } = get();
    const here = connection === null ? -1 : order.indexOf(connection);
    for (let step = 1; step <= order.length; step += 1) {
      const at =
        here < 0 && direction < 0 ? order.length - step : (here + direction * step + order.length * 2) % order.length;
      const row = order[at];
      if (row !== undefined && table.group[row] === GROUP.failed) {
        needs.chooseConnection(row);
        return;
      }
    }
  };

  return {
    reorder,
    receiveRows: (reset: boolean, batches: readonly RowBatch[]): void => {
      const { table, progress, order } = get();
      table.apply(reset, batches);
      if (reset) set({ order: new Uint32Array(0) });
      if (progress === null || reset || order.length === 0) reorder();
      else reorderSoon();
      const { filter } = get();
      if (filter.applied !== '') void runFilter(filter.applied);
      chooseFirst();
    },
    chooseFirst,
    setSort: (sort: SortOrder): void => {
      set({ sort });
      reorder();
      needs.saveLayout({
        'list.sort': sort.column,
        'list.descending': sort.descending,
        'list.failedFirst': sort.failedFirst,
      });
    },
    /** Rows stay where they are while the pointer is among them and the file is being read. */
    holdList: (isListHeld: boolean): void => {
      set({ isListHeld });
      if (!isListHeld && get().tableVersion !== get().table.version) reorder();
    },
    typeFilter: (text: string): void => {
      set(({ filter }) => ({ filter: { ...filter, text, error: text.trim() === '' ? null : filter.error } }));
    },
    checkFilterText: (): void => {
      const { text } = get().filter;
      const error = text.trim() === '' ? null : checkFilter(text);
      set(({ filter }) => ({ filter: { ...filter, error } }));
    },
    runFilter,
    restoreFilter: (): void => {
      set(({ filter }) => ({ filter: { ...filter, text: filter.applied, error: null } }));
    },
    nextFailed: (): void => {
      stepFailed(1);
    },
    previousFailed: (): void => {
      stepFailed(-1);
    },
    setFind: (find: string | null): void => {
      set({ find });
    },
    /** The next row, from the chosen one on, that shows this text. */
    findNext: (query: string): boolean => {
      const { order, table, connection, settings } = get();
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
        needs.chooseConnection(row);
        return true;
      }
      return false;
    },
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
