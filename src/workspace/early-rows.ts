/** Rows of a capture that is still being read. */
import type { RowBatch } from '../contract/views.ts';
import type { Case } from './case.ts';
import { RowBatchBuilder } from './rows.ts';

/** Rows that one call makes at most, so that the scan goes on: what is left comes with the next calls, or at the end. */
const CALL_ROWS = 4096;

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

  /** Rows of what began since the last call, and again of what is over by now. */
  next(): readonly RowBatch[] {
    const { index } = this.#case;
    const over = this.#open.filter((id) => index.isOver(id)).slice(0, CALL_ROWS);
    const from = this.#count;
    const to = Math.min(index.connectionCount, from + CALL_ROWS);
    this.#count = to;
    const isStillOpen = (id: number): boolean => !index.isOver(id);
    const fresh = Array.from({ length: to - from }, (_, at) => from + at);
    const told = new Set(over);
    this.#open = [...this.#open.filter((id) => !told.has(id)), ...fresh.filter(isStillOpen)];
    return [...runsOf(over).map((run) => this.#batch(run)), ...(to > from ? [this.#batch({ from, to })] : [])];
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
