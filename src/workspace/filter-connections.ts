import type { Requests } from '../contract/contract.ts';
import { compileFilter, type CompiledFilter, type FilterSubject } from '../core/filter/filter.ts';
import type { Case, ConnectionAnalysis } from './case.ts';
import { failed } from './failure.ts';

/** Ids of the connections that the expression lets through, in id order, or where it cannot be read. */
export function filterConnections(theCase: Case, expression: string): Requests['case.filter']['result'] {
  const compiled = compileFilter(expression);
  if (!compiled.ok) return { error: compiled.problem };
  const ids = new Uint32Array(theCase.index.connectionCount);
  let count = 0;
  for (let id = 0; id < ids.length; id += 1) {
    if (!compiled.filter.matches(lazySubject(theCase, id))) continue;
    ids[count] = id;
    count += 1;
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

/** Diagnosis and decryption are made only when a field of the filter asks for them. */
function lazySubject(theCase: Case, id: number): FilterSubject {
  let analysed: ConnectionAnalysis | null = null;
  const analyse = (): ConnectionAnalysis => (analysed ??= theCase.analyse(id));
  return {
    certificate: theCase.certificate,
    get connection() {
      return analyse().connection;
    },
    get diagnosis() {
      return analyse().diagnosis;
    },
  };
}
