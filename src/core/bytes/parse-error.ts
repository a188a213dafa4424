export type ParseProblem =
  'too-short' | 'trailing-bytes' | 'empty-list' | 'bad-value' | 'unsupported' | 'too-large' | 'too-deep';

/** The input ended, or contradicted itself, while `field` was being read. `offset` counts from where the input's origin is. */
export class ParseError extends Error {
  override readonly name = 'ParseError';

  constructor(
    readonly problem: ParseProblem,
    readonly field: string,
    readonly offset: number,
    detail = '',
  ) {
    super(`${field}: ${problem} at byte ${offset}${detail === '' ? '' : ` (${detail})`}`);
  }
}
