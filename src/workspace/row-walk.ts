/** Diagnoses every connection of the case in turn, and keeps what the list and the groups need of each. */
import type { RowBatch } from '../contract/views.ts';
import { FailureGroups, type FailureGroup } from '../core/diagnosis/groups.ts';
import { standingOf } from '../core/diagnosis/standing.ts';
import type { Case } from './case.ts';
import { BATCH_ROWS, RowBatchBuilder } from './rows.ts';
import { Turns } from './turns.ts';

export interface WalkWatch {
  readonly onBatch: (batch: RowBatch) => void;
  readonly onProgress: (done: number) => void;
  readonly isCancelled: () => boolean;
}

export class RowWalk {
  readonly #case: Case;
  #batches: RowBatch[] = [];
  #failed = 0;
  #doubtful = 0;
  #isComplete = false;
  #groups: readonly FailureGroup[] = [];

  constructor(theCase: Case) {
    this.#case = theCase;
  }

  get batches(): readonly RowBatch[] {
    return this.#batches;
  }

  get counts(): { readonly failed: number; readonly doubtful: number } {
    return { failed: this.#failed, doubtful: this.#doubtful };
  }

  get groups(): readonly FailureGroup[] {
    return this.#groups;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  async walk(watch: WalkWatch): Promise<void> {
    const { index } = this.#case;
    this.#batches = [];
    [this.#failed, this.#doubtful, this.#isComplete] = [0, 0, false];
    const groups = new FailureGroups();
    const turns = new Turns();
    for (let from = 0; from < index.connectionCount; from += BATCH_ROWS) {
      const to = Math.min(index.connectionCount, from + BATCH_ROWS);
      const builder = new RowBatchBuilder(from, to - from);
      for (let id = from; id < to; id += 1) {
        this.#add(builder, groups, id);
        if (!turns.isDue) continue;
        watch.onProgress(id + 1);
        await turns.take();
        if (watch.isCancelled()) return;
      }
      const batch = builder.build();
      this.#batches.push(batch);
      watch.onBatch(batch);
    }
    this.#groups = groups.finish();
    this.#isComplete = true;
  }

  #add(builder: RowBatchBuilder, groups: FailureGroups, id: number): void {
    const summary = this.#case.summary(id);
    builder.add(summary);
    groups.add(summary, summary.verdict);
    const standing = standingOf(summary.verdict);
    if (standing === 'failed') this.#failed += 1;
    if (standing === 'doubtful') this.#doubtful += 1;
  }
}
