/** Diagnoses every connection of the case in turn, and keeps what the list and the groups need of each. */
import type { RowBatch } from '../contract/views.ts';
import { FailureGroups, type FailureGroup } from '../core/diagnosis/groups.ts';
import { standingOf } from '../core/diagnosis/standing.ts';
import type { CaptureIndex } from '../core/handshakes/scan-model.ts';
import type { Case } from './case.ts';
import { BATCH_ROWS, RowBatchBuilder } from './rows.ts';
import { summaryOf } from './summaries.ts';

/** While a capture is still being read, rows of so many connections are shown; the rest comes when all is known. */
const EARLY_ROWS = 2000;
/** The walk gives requests and cancel a turn after so many connections. */
const TURN_ROWS = 256;

export interface WalkWatch {
  readonly onBatch: (batch: RowBatch) => void;
  readonly onProgress: (done: number) => void;
  readonly isCancelled: () => boolean;
}

export class RowWalk {
  readonly #case: Case;
  #batches: RowBatch[] = [];
  #earlyCount = 0;
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
    [this.#failed, this.#doubtful, this.#isComplete, this.#earlyCount] = [0, 0, false, 0];
    const groups = new FailureGroups();
    for (let from = 0; from < index.connectionCount; from += BATCH_ROWS) {
      const to = Math.min(index.connectionCount, from + BATCH_ROWS);
      const builder = new RowBatchBuilder(from, to - from);
      for (let id = from; id < to; id += 1) {
        this.#add(builder, groups, id);
        if (id % TURN_ROWS !== TURN_ROWS - 1) continue;
        watch.onProgress(id + 1);
        await new Promise((resolve) => setImmediate(resolve));
        if (watch.isCancelled()) return;
      }
      const batch = builder.build();
      this.#batches.push(batch);
      watch.onBatch(batch);
    }
    this.#groups = groups.finish();
    this.#isComplete = true;
  }

  /** Rows of connections that began since the last call, while the scan runs; null where there is nothing new to show. */
  early(partial: CaptureIndex): RowBatch | null {
    const to = Math.min(partial.connectionCount, EARLY_ROWS);
    const from = this.#earlyCount;
    if (to <= from) return null;
    const builder = new RowBatchBuilder(from, to - from);
    for (let id = from; id < to; id += 1) {
      builder.add(summaryOf(this.#case.analyse(id, partial)));
    }
    this.#earlyCount = to;
    return builder.build();
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
