/** The display filter's door: text in, a test over connections out, or the place where it cannot be read. */
import type { Connection } from '../handshakes/model.ts';
import { evaluate } from './evaluate.ts';
import { FilterSyntaxError, type FieldValue, type FilterNode, type FilterProblem } from './model.ts';
import { OUTLINE_FIELDS, type Outline } from './outline-fields.ts';
import { OWN_FIELDS } from './own-fields.ts';
import { parseFilter } from './parse-filter.ts';
import { SHARED_FIELDS, type FilterSubject } from './shared-fields.ts';

export type { FilterSubject } from './shared-fields.ts';

/** One of many connections; only the parts that a filter asks for are made. */
export interface ManySubject {
  readonly outline: Outline;
  /** Of the connection itself, or of another of its shape: then always the same object, so that its values are read once. */
  readonly shared: () => FilterSubject;
  readonly own: () => Connection;
}

export interface CompiledFilter {
  matches(subject: FilterSubject): boolean;
  /** The same for walks over all connections. */
  matchesOne(subject: ManySubject): boolean;
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
  if (node === null) return { matches: () => true, matchesOne: () => true };
  const known = new WeakMap<FilterSubject, Map<string, readonly FieldValue[]>>();
  const sharedValues = (subject: FilterSubject, name: string): readonly FieldValue[] => {
    const values = known.get(subject) ?? new Map<string, readonly FieldValue[]>();
    known.set(subject, values);
    const read = values.get(name) ?? SHARED_FIELDS[name]?.(subject) ?? [];
    values.set(name, read);
    return read;
  };
  const matchesOne = ({ outline, shared, own }: ManySubject): boolean =>
    evaluate(node, ({ name }) => {
      if (Object.hasOwn(OUTLINE_FIELDS, name)) return OUTLINE_FIELDS[name]?.(outline) ?? [];
      return OWN_FIELDS[name]?.(own()) ?? sharedValues(shared(), name);
    });
  return {
    matches: (subject) =>
      matchesOne({ outline: subject.connection, shared: () => subject, own: () => subject.connection }),
    matchesOne,
  };
}
