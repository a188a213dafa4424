/** A display filter, in Wireshark's words where they exist. */
export type FieldType = 'number' | 'text' | 'boolean' | 'address' | 'time' | 'presence';

export type FieldValue = string | number | boolean;

export interface FilterField {
  readonly name: string;
  readonly type: FieldType;
  /** Words that stand for numbers (`bad_certificate`), or the values that a text can have. */
  readonly words?: readonly (readonly [word: string, value: FieldValue])[];
  /** A word that is not in a short list: `rsa_pkcs1_sha256`, `TLS 1.2`. */
  readonly read?: (word: string) => number | null;
  /** Ours, not Wireshark's. */
  readonly isOurs?: boolean;
}

export const OPERATORS = ['==', '!=', '>', '<', '>=', '<=', 'contains', 'matches', 'in', '===', '~='] as const;
export type Operator = (typeof OPERATORS)[number];
export type Comparison = Exclude<Operator, 'in'>;

/** One value, or the range `443..445`, or the block `10.0.0.0/8`. */
export type FilterOperand =
  | { readonly kind: 'value'; readonly value: FieldValue }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'block'; readonly bits: bigint; readonly prefix: number; readonly version: 4 | 6 }
  | { readonly kind: 'pattern'; readonly pattern: RegExp };

export type FilterNode =
  | { readonly kind: 'and' | 'or' | 'xor'; readonly left: FilterNode; readonly right: FilterNode }
  | { readonly kind: 'not'; readonly operand: FilterNode }
  | { readonly kind: 'present'; readonly field: FilterField }
  | {
      readonly kind: 'compare';
      readonly field: FilterField;
      readonly operator: Comparison;
      readonly operand: FilterOperand;
    }
  | { readonly kind: 'in'; readonly field: FilterField; readonly operands: readonly FilterOperand[] };

/** Where a filter cannot be read. `expected`: what could stand there, best first. */
export interface FilterProblem {
  readonly code: FilterProblemCode;
  readonly start: number;
  readonly end: number;
  readonly expected: readonly string[];
}

export type FilterProblemCode =
  | 'unknown-field'
  | 'expected-operator'
  | 'expected-value'
  | 'expected-expression'
  | 'expected-close'
  | 'unexpected-token'
  | 'unterminated-text'
  | 'bad-value'
  | 'bad-pattern'
  | 'bad-operator'
  | 'bad-character'
  | 'single-equals'
  | 'too-long'
  | 'too-deep';

/** Inside the filter only: `compileFilter` turns it into a value. */
export class FilterSyntaxError extends Error {
  override readonly name = 'FilterSyntaxError';

  constructor(readonly problem: FilterProblem) {
    super(`${problem.code} at ${problem.start}`);
  }
}

export function fail(code: FilterProblemCode, start: number, end: number, expected: readonly string[] = []): never {
  throw new FilterSyntaxError({ code, start, end, expected });
}
