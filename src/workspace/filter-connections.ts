import type { Requests } from '../contract/contract.ts';
import { compileFilter, type CompiledFilter, type FilterSubject, type ManySubject } from '../core/filter/filter.ts';
import type { Connection } from '../core/handshakes/model.ts';
import type { Case, ConnectionAnalysis } from './case.ts';
import { failed } from './failure.ts';
import { Turns } from './turns.ts';

/**
 * Ids of the connections that the expression lets through, in id order, or where it cannot be read. Other requests have
 * their turns meanwhile; nobody waits for what is stale, and it ends where it is.
 */
export async function filterConnections(
  theCase: Case,
  expression: string,
  isStale: () => boolean = () => false,
): Promise<Requests['case.filter']['result']> {
  const compiled = compileFilter(expression);
  if (!compiled.ok) return { error: compiled.problem };
  const { index } = theCase;
  const ids = new Uint32Array(index.connectionCount);
  const subjectOf = manySubjects(theCase);
  const turns = new Turns();
  let count = 0;
  for (let id = 0; id < ids.length; id += 1) {
    if (compiled.filter.matchesOne(subjectOf(id))) {
      ids[count] = id;
      count += 1;
    }
    if (!turns.isDue) continue;
    await turns.take();
    if (isStale() || theCase.index !== index) break;
  }
  return { ids: ids.slice(0, count) };
}

/** The test of a filter that was given on the command line, null where none was; a failure points at the place that cannot be read. */
export function connectionTest(
  theCase: Case,
  expression: string | undefined,
): ((analysed: ConnectionAnalysis) => boolean) | null {
  if (expression === undefined) return null;
  const compiled = compileFilter(expression);
  if (!compiled.ok) {
    const { code, start, expected } = compiled.problem;
    throw failed('filter-unreadable', null, {
      problem: code,
      expression,
      column: start + 1,
      expected: expected.slice(0, 8),
    });
  }
  return testOf(theCase, compiled.filter);
}

function testOf(theCase: Case, filter: CompiledFilter): (analysed: ConnectionAnalysis) => boolean {
  const { certificate } = theCase;
  return ({ connection, diagnosis }) => filter.matches({ connection, diagnosis, certificate });
}

/** Only what a field of the filter asks for is made, and once for all connections of one shape. */
function manySubjects(theCase: Case): (id: number) => ManySubject {
  const { index } = theCase;
  const standIns = new Map<number, FilterSubject>();
  return (id) => {
    const outline = index.outline(id);
    return {
      outline: { ...outline, startedAtEpoch: index.epoch + BigInt(Math.round(outline.startedAt)) },
      shared: () => {
        const standIn = theCase.standIn(outline);
        if (standIn === null) return lazySubject(theCase, id);
        const known = standIns.get(standIn) ?? lazySubject(theCase, standIn);
        standIns.set(standIn, known);
        return known;
      },
      own: () => theCase.connection(id),
    };
  };
}

function lazySubject(theCase: Case, id: number): FilterSubject {
  let connection: Connection | null = null;
  let analysed: ConnectionAnalysis | null = null;
  return {
    certificate: theCase.certificate,
    get connection() {
      return analysed?.connection ?? (connection ??= theCase.connection(id));
    },
    get diagnosis() {
      return (analysed ??= theCase.analyse(id)).diagnosis;
    },
  };
}
