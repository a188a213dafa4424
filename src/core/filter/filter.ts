/** The display filter's door: text in, a test over connections out, or the place where it cannot be read. */
import { CONNECTION_FIELDS, type FilterSubject } from './connection-fields.ts';
import { evaluate, type ReadField } from './evaluate.ts';
import { FilterSyntaxError, type FilterNode, type FilterProblem } from './model.ts';
import { parseFilter } from './parse-filter.ts';

export type { FilterSubject } from './connection-fields.ts';

export interface CompiledFilter {
  /** Names of the fields that are looked at. */
  readonly fields: ReadonlySet<string>;
  matches(subject: FilterSubject): boolean;
  /** The same over values that are held elsewhere, such as the columns of a list. */
  matchesValues(read: ReadField): boolean;
}

export type CompileResult =
  { readonly ok: true; readonly filter: CompiledFilter } | { readonly ok: false; readonly problem: FilterProblem };

/** An empty filter lets everything through. */
export function compileFilter(text: string): CompileResult {
  try {
    const node = text.trim() === '' ? null : parseFilter(text);
    return { ok: true, filter: compiled(node) };
  } catch (error) {
    if (error instanceof FilterSyntaxError) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Only whether it can be read: what a window asks at every key. */
export function checkFilter(text: string): FilterProblem | null {
  const result = compileFilter(text);
  return result.ok ? null : result.problem;
}

function compiled(node: FilterNode | null): CompiledFilter {
  const fields = new Set<string>();
  if (node !== null) collect(node, fields);
  const matchesValues = (read: ReadField): boolean => node === null || evaluate(node, read);
  return {
    fields,
    matchesValues,
    matches: (subject) => matchesValues(({ name }) => CONNECTION_FIELDS[name]?.(subject) ?? []),
  };
}

function collect(node: FilterNode, fields: Set<string>): void {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'xor':
      collect(node.left, fields);
      collect(node.right, fields);
      return;
    case 'not':
      collect(node.operand, fields);
      return;
    case 'present':
    case 'compare':
    case 'in':
      fields.add(node.field.name);
  }
}
