import { FIELDS, findField } from './fields.ts';
import { FilterSyntaxError, type FieldType, type FilterField } from './model.ts';
import { operatorsOf } from './parse-filter.ts';
import { tokenize, type Token } from './tokens.ts';

export interface Suggestion {
  readonly text: string;
  readonly kind: 'field' | 'operator' | 'value' | 'word';
  /** Of a field: what it holds. Of a value: its number, where a word stands for one. */
  readonly type: FieldType | null;
  readonly value: string | null;
}

export interface Completion {
  /** What the chosen suggestion replaces. */
  readonly start: number;
  readonly end: number;
  readonly suggestions: readonly Suggestion[];
}

const SUGGESTIONS_MAX = 40;

/** What could stand where the cursor is. */
export function completeFilter(text: string, cursor: number): Completion {
  const before = tokensUpTo(text.slice(0, cursor));
  const last = before.at(-1);
  const typed = last?.end === cursor && (last.kind === 'word' || last.kind === 'text') ? last : null;
  const context = typed === null ? before : before.slice(0, -1);
  const start = typed?.start ?? cursor;
  const end = typed === null ? cursor : wordEnd(text, cursor);
  return { start, end, suggestions: suggestionsFor(context, typed?.text ?? '').slice(0, SUGGESTIONS_MAX) };
}

/** The tokens before the cursor; where the text cannot be read, nothing is suggested but fields. */
function tokensUpTo(text: string): readonly Token[] {
  try {
    return tokenize(text).slice(0, -1);
  } catch (error) {
    if (!(error instanceof FilterSyntaxError)) throw error;
    const rest = error.problem.code === 'unterminated-text' ? text.slice(0, error.problem.start) : '';
    return rest === '' ? [] : tokensUpTo(rest);
  }
}

function wordEnd(text: string, cursor: number): number {
  let end = cursor;
  while (end < text.length && /[\p{L}\p{N}_.:-]/u.test(text.charAt(end))) end += 1;
  return end;
}

function suggestionsFor(context: readonly Token[], typed: string): readonly Suggestion[] {
  const last = context.at(-1);
  const field = fieldBefore(context);
  if (last?.kind === 'operator' || last?.kind === 'brace' || last?.kind === 'comma')
    return field === null ? [] : values(field, typed);
  if (last?.kind === 'word' && fieldOf(last) !== null && !isValue(context))
    return [...operatorsOf(fieldOf(last) ?? NO_FIELD).map(operator), ...joiners()].filter(({ text }) =>
      text.startsWith(typed),
    );
  if (last !== undefined && ['word', 'text', 'close', 'end-brace'].includes(last.kind))
    return joiners().filter(({ text }) => text.startsWith(typed));
  return fields(typed);
}

const NO_FIELD: FilterField = { name: '', type: 'presence' };

function fieldOf(token: Token): FilterField | null {
  return token.kind === 'word' ? findField(token.text) : null;
}

/** The word stands right of an operator, so it is a value even where a field has that name. */
function isValue(context: readonly Token[]): boolean {
  return context.at(-2)?.kind === 'operator';
}

function fieldBefore(context: readonly Token[]): FilterField | null {
  for (const token of context.toReversed()) {
    const field = fieldOf(token);
    if (field !== null) return field;
    if (token.kind === 'and' || token.kind === 'or') return null;
  }
  return null;
}

function fields(typed: string): readonly Suggestion[] {
  const wanted = typed.toLowerCase();
  const starting = FIELDS.filter(({ name }) => name.startsWith(wanted));
  const holding = wanted === '' ? [] : FIELDS.filter(({ name }) => !name.startsWith(wanted) && name.includes(wanted));
  return [...starting, ...holding].map(({ name, type }) => ({ text: name, kind: 'field', type, value: null }));
}

function values(field: FilterField, typed: string): readonly Suggestion[] {
  const wanted = typed.toLowerCase();
  if (field.type === 'boolean')
    return ['1', '0']
      .filter((text) => text.startsWith(wanted))
      .map((text) => ({ text, kind: 'value', type: null, value: null }));
  return (field.words ?? [])
    .filter(([word]) => word.toLowerCase().includes(wanted))
    .map(([word, value]) => ({
      text: word,
      kind: 'value',
      type: null,
      value: typeof value === 'number' ? String(value) : null,
    }));
}

function operator(text: string): Suggestion {
  return { text, kind: 'operator', type: null, value: null };
}

function joiners(): readonly Suggestion[] {
  return ['&&', '||'].map((text) => ({ text, kind: 'word', type: null, value: null }));
}
