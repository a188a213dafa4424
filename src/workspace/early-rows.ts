/** Rows of a capture that is still being read. */
import type { RowBatch } from '../contract/views.ts';
import type { Case } from './case.ts';
import { RowBatchBuilder } from './rows.ts';

/** Rows that one call makes at most, so that the scan goes on: what is left comes with the next calls, or at the end. */
const CALL_ROWS = 4096;
/** The first few come by themselves: nothing has been diagnosed before them, and someone waits for a first row. */
const FIRST_ROWS = 8;
/** Of those that are not over, which share nothing and are diagnosed one by one. */
const CALL_OPEN_ROWS = 64;

export class EarlyRows {
  readonly #case: Case;
  /** Connections with a row. */
  #count = 0;
  /** Those of them that were not over when their row was made, in order. */
  #open: readonly number[] = [];

  constructor(theCase: Case) {
    this.#case = theCase;
  }

  get hasRows(): boolean {
    return this.#count > 0;
  }

  /** Rows of what is over since the last call, and of what is not but began before it. */
  next(): readonly RowBatch[] {
    const { index } = this.#case;
    const over = this.#open.filter((id) => index.isOver(id)).slice(0, CALL_ROWS);
    const told = new Set(over);
    const from = this.#count;
    const { to, open } = this.#reach();
    this.#count = to;
    this.#open = [...this.#open.filter((id) => !told.has(id)), ...open];
    return [...runsOf(over).map((run) => this.#batch(run)), ...(to > from ? [this.#batch({ from, to })] : [])];
  }

  /** How far rows can be told now, and which of the new ones are not over. At the very beginning nothing is: the first ones are told as they are. */
  #reach(): { readonly to: number; readonly open: readonly number[] } {
    const { index } = this.#case;
    let last = Math.min(index.connectionCount, this.#count + (this.hasRows ? CALL_ROWS : FIRST_ROWS));
    if (this.hasRows) while (last > this.#count && !index.isOver(last - 1)) last -= 1;
    const open: number[] = [];
    for (let id = this.#count; id < last; id += 1) {
      if (index.isOver(id)) continue;
      if (open.length === CALL_OPEN_ROWS) return { to: id, open };
      open.push(id);
    }
    return { to: last, open };
  }

  #batch({ from, to }: Run): RowBatch {
    const builder = new RowBatchBuilder(from, to - from);
    for (let id = from; id < to; id += 1) builder.add(this.#case.summary(id));
    return builder.build();
  }
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Ascending numbers as runs without a gap: a batch holds consecutive rows. */
function runsOf(ids: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last?.to === id) runs[runs.length - 1] = { from: last.from, to: id + 1 };
    else runs.push({ from: id, to: id + 1 });
  }
  return runs;
}
