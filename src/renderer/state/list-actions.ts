import type { RowBatch } from '../../contract/views.ts';
import { CAUSES } from '../../core/index.ts';
import { verdictShort } from '../speech.ts';
import { findRow } from '../model/find-row.ts';
import { orderRows, type SortOrder } from '../model/row-order.ts';
import { GROUP } from '../model/row-table.ts';
import type { WindowContext } from './window-context.ts';
import { nothingChosen } from './window-state.ts';

/** While rows stream in they are ordered no oftener than this, and never for more than a tenth of the time. */
const REORDER_PAUSE_MS = 250;
const REORDER_SHARE = 10;

interface ListNeeds {
  readonly chooseConnection: (connection: number, options?: { readonly remember?: boolean }) => void;
  readonly refilterSoon: () => void;
  readonly saveLayout: (layout: Readonly<Record<string, number | string | boolean>>) => void;
}

/** The list's rows: in which order, which of them wait for the pointer to leave, and how to get from one to the next. */
export class ListActions {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private pause = REORDER_PAUSE_MS;
  private isStale = false;
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
    const began = performance.now();
    const order = orderRows(table, sort, filter.ids, rankOfVerdicts(settings.language));
    this.pause = Math.max(REORDER_PAUSE_MS, REORDER_SHARE * (performance.now() - began));
    this.isStale = false;
    this.set({ order, tableVersion: table.version, orderedFailed: this.failedAmong(order), waitingFailed: 0 });
  };

  /** Rows came or changed: they are sorted in at once, in their time, or when the pointer leaves the list. */
  readonly rowsChanged = (): void => {
    const { isListHeld, order, progress, table } = this.get();
    if (order.length === 0 || (progress === null && !isListHeld)) {
      this.reorder();
      return;
    }
    this.isStale = true;
    this.set({ tableVersion: table.version });
    if (isListHeld) this.countWaiting();
    else this.reorderSoon();
  };

  private readonly reorderSoon = (): void => {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      if (!this.isStale) return;
      if (this.get().isListHeld) this.countWaiting();
      else this.reorder();
    }, this.pause);
  };

  private readonly countWaiting = (): void => {
    const { filter, table, orderedFailed } = this.get();
    const failed = filter.ids === null ? table.failed : this.failedAmong(filter.ids);
    this.set({ waitingFailed: Math.max(0, failed - orderedFailed) });
  };

  private readonly failedAmong = (rows: Uint32Array): number => {
    const { table } = this.get();
    let failed = 0;
    for (const row of rows) if (table.group[row] === GROUP.failed) failed += 1;
    return failed;
  };

  readonly chooseFirst = (): void => {
    const { connection, order, table } = this.get();
    const first = order[0];
    if (connection !== null || first === undefined) return;
    if (table.group[first] === GROUP.failed || this.get().progress === null)
      this.needs.chooseConnection(first, { remember: false });
  };

  readonly receiveRows = (reset: boolean, batches: readonly RowBatch[]): void => {
    this.get().table.apply(reset, batches);
    // Other connections have the numbers now: what was chosen is not among them.
    if (reset) this.set({ ...nothingChosen(), order: new Uint32Array(0), orderedFailed: 0, waitingFailed: 0 });
    this.rowsChanged();
    this.needs.refilterSoon();
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

  /** Rows stay where they are while the pointer is among them. */
  readonly holdList = (isListHeld: boolean): void => {
    if (isListHeld === this.get().isListHeld) return;
    this.set({ isListHeld });
    if (!isListHeld && this.isStale) this.reorder();
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
  readonly nextFailed = (): void => {
    this.stepFailed(1);
  };
  readonly previousFailed = (): void => {
    this.stepFailed(-1);
  };

  readonly setFind = (find: string | null): void => {
    this.set({ find });
  };
  /** The next or previous row, from the chosen one on, that shows this text. */
  readonly findNext = (query: string, direction: 1 | -1 = 1): boolean => {
    const { order, table, connection, settings } = this.get();
    const from = connection === null ? -1 : order.indexOf(connection);
    const words = CAUSES.map((cause) => verdictShort(settings.language, cause));
    const row = findRow({ table, order, from, direction, words }, query);
    if (row !== null) this.needs.chooseConnection(row);
    return row !== null;
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
