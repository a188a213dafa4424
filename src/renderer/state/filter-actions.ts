import type { Requests } from '../../contract/contract.ts';
import { checkFilter } from '../../core/index.ts';
import { addFailure, ask, type WindowContext } from './window-context.ts';
import { NO_FILTER } from './window-state.ts';

/** While rows stream in, the host filters again no oftener than this after its last answer. */
const REFILTER_PAUSE_MS = 500;

interface FilterNeeds {
  readonly reorder: () => void;
  readonly rowsChanged: () => void;
  readonly chooseFirst: () => void;
  readonly rememberFilter: (expression: string) => void;
}

/** The display filter: what stands in its box, and which rows it lets through. */
export class FilterActions {
  private run = 0;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private readonly get: WindowContext['store']['getState'];
  private readonly set: WindowContext['store']['setState'];

  constructor(
    private readonly context: WindowContext,
    private readonly needs: FilterNeeds,
  ) {
    this.get = context.store.getState;
    this.set = context.store.setState;
  }

  readonly runFilter = async (expression: string): Promise<void> => {
    this.run += 1;
    const run = this.run;
    const trimmed = expression.trim();
    if (trimmed === '') {
      this.set({ filter: NO_FILTER });
      this.needs.reorder();
      this.needs.chooseFirst();
      return;
    }
    const error = checkFilter(trimmed);
    if (error !== null) {
      this.set(({ filter }) => ({ filter: { ...filter, text: expression, error } }));
      return;
    }
    this.set(({ filter }) => ({ filter: { ...filter, text: expression, error: null, isRunning: true } }));
    const answer = await ask(this.context, 'case.filter', { expression: trimmed });
    if (run !== this.run) return;
    this.set(({ filter }) => ({ filter: { ...filter, isRunning: false } }));
    if (!answer.ok) {
      addFailure(this.context, answer.failure);
      return;
    }
    this.take(trimmed, answer.value);
    this.needs.rememberFilter(trimmed);
    this.needs.reorder();
  };

  private readonly take = (applied: string, result: Requests['case.filter']['result']): void => {
    this.set(({ filter }) => ({
      filter: 'error' in result ? { ...filter, error: result.error } : { ...filter, applied, ids: result.ids },
    }));
  };

  /** Rows came or changed: the same filter once more, in its time. */
  readonly refilterSoon = (): void => {
    if (this.timer !== null || this.get().filter.applied === '') return;
    this.timer = setTimeout(() => void this.refilter(), REFILTER_PAUSE_MS);
  };

  private readonly refilter = async (): Promise<void> => {
    const { version } = this.get().table;
    const { applied, isRunning } = this.get().filter;
    this.timer = null;
    // What a person asked for comes first.
    if (isRunning) {
      this.refilterSoon();
      return;
    }
    this.run += 1;
    const run = this.run;
    const answer = applied === '' ? null : await ask(this.context, 'case.filter', { expression: applied });
    if (run !== this.run || answer?.ok !== true) return;
    this.take(applied, answer.value);
    this.needs.rowsChanged();
    if (this.get().table.version !== version) this.refilterSoon();
  };

  readonly typeFilter = (text: string): void => {
    this.set(({ filter }) => ({ filter: { ...filter, text, error: text.trim() === '' ? null : checkFilter(text) } }));
  };

  readonly restoreFilter = (): void => {
    this.set(({ filter }) => ({ filter: { ...filter, text: filter.applied, error: null } }));
  };
}
