import { standingOf } from '../../core/diagnosis/standing.ts';
import type { Case, ConnectionAnalysis } from '../../workspace/case.ts';
import { summaryOf, type ConnectionSummary } from '../../workspace/summaries.ts';

type Test = (analysed: ConnectionAnalysis) => boolean;

/** One walk over the connections that the filter lets through, counting those that failed. */
export class Walk {
  failures = 0;
  readonly #theCase: Case;
  readonly #passes: Test | null;

  /** @param passes Null where no filter was given. */
  constructor(theCase: Case, passes: Test | null) {
    this.#theCase = theCase;
    this.#passes = passes;
  }

  *connections(): Generator<ConnectionAnalysis> {
    for (const analysed of this.#theCase.analyses()) {
      if (this.#passes !== null && !this.#passes(analysed)) continue;
      this.#count(analysed.diagnosis);
      yield analysed;
    }
  }

  /** The same, for those who need no more than a row of each. */
  *summaries(): Generator<ConnectionSummary> {
    for (const summary of this.#passes === null ? this.#theCase.summaries() : this.#filtered(this.#passes)) {
      this.#count(summary);
      yield summary;
    }
  }

  *#filtered(passes: (analysed: ConnectionAnalysis) => boolean): Generator<ConnectionSummary> {
    for (const analysed of this.#theCase.analyses()) if (passes(analysed)) yield summaryOf(analysed);
  }

  #count({ verdict }: { readonly verdict: ConnectionSummary['verdict'] }): void {
    if (standingOf(verdict) === 'failed') this.failures += 1;
  }
}

/** The filter's code is loaded for those who filter. */
export async function walkThrough(theCase: Case, filter: string | undefined): Promise<Walk> {
  if (filter === undefined) return new Walk(theCase, null);
  const { connectionTest } = await import('../../workspace/filter-connections.ts');
  return new Walk(theCase, connectionTest(theCase, filter));
}

/** The failed connections; where none failed, or a filter chose, all that passed. */
export async function reportedConnections(
  theCase: Case,
  filter: string | undefined,
): Promise<{ readonly connections: readonly number[]; readonly failed: number }> {
  const walk = await walkThrough(theCase, filter);
  const passed: number[] = [];
  const failed: number[] = [];
  for (const { id, verdict } of walk.summaries()) {
    passed.push(id);
    if (standingOf(verdict) === 'failed') failed.push(id);
  }
  return { connections: filter === undefined && failed.length > 0 ? failed : passed, failed: failed.length };
}
