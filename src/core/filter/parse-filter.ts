/**
 *   filter     = xor { ("||" | "or") xor }            binds least, as in Wireshark 4
 *   xor        = and { ("^^" | "xor") and }
 *   and        = not { ("&&" | "and") not }
 *   not        = ("!" | "not") not | "(" filter ")" | condition
 *   condition  = field | field operator value | field "in" "{" value { ["," ] value } "}"
 */
import { findField, nearestFields } from './fields.ts';
import { fail, OPERATORS, type FilterField, type FilterNode, type FilterOperand, type Operator } from './model.ts';
import { readOperand } from './operands.ts';
import { tokenize, type Token } from './tokens.ts';

/** A filter is typed by hand: this is far above what anyone types, and keeps a pasted file out. */
const LENGTH_MAX = 4000;
const DEPTH_MAX = 100;

export function parseFilter(text: string): FilterNode {
  if (text.length > LENGTH_MAX) fail('too-long', LENGTH_MAX, text.length);
  const parser = new Parser(tokenize(text));
  const node = parser.filter(0);
  parser.expectEnd();
  return node;
}

const FIRST_WORDS = ['failed', 'verdict', 'tls.handshake.type', 'tls.alert_message.desc', 'ip.addr', 'tcp.port'];

class Parser {
  private at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  filter(depth: number): FilterNode {
    if (depth > DEPTH_MAX) fail('too-deep', this.here.start, this.here.end);
    return this.chain('or', () => this.chain('xor', () => this.chain('and', () => this.not(depth))));
  }

  expectEnd(): void {
    const token = this.here;
    if (token.kind === 'end') return;
    if (token.kind === 'operator') fail('bad-operator', token.start, token.end);
    fail('unexpected-token', token.start, token.end, ['&&', '||']);
  }

  private get here(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', start: 0, end: 0 };
  }

  private take(): Token {
    const token = this.here;
    if (token.kind !== 'end') this.at += 1;
    return token;
  }

  private chain(kind: 'and' | 'or' | 'xor', next: () => FilterNode): FilterNode {
    let left = next();
    while (this.here.kind === kind) {
      this.take();
      left = { kind, left, right: next() };
    }
    return left;
  }

  private not(depth: number): FilterNode {
    if (depth > DEPTH_MAX) fail('too-deep', this.here.start, this.here.end);
    const token = this.here;
    if (token.kind === 'not') {
      this.take();
      return { kind: 'not', operand: this.not(depth + 1) };
    }
    if (token.kind !== 'open') return this.condition();
    this.take();
    const inner = this.filter(depth + 1);
    const close = this.take();
    if (close.kind !== 'close') fail('expected-close', close.start, Math.max(close.end, close.start + 1), [')']);
    return inner;
  }

  private condition(): FilterNode {
    const token = this.take();
    if (token.kind === 'end') fail('expected-expression', token.start, token.end, FIRST_WORDS);
    if (token.kind !== 'word') fail('expected-expression', token.start, token.end, FIRST_WORDS);
    const field = findField(token.text);
    if (field === null) fail('unknown-field', token.start, token.end, nearestFields(token.text));
    const operator = this.here;
    if (operator.kind === 'operator') return this.comparison(field);
    // A word or text right after a field is a comparison whose operator was forgotten.
    if (operator.kind === 'word' || operator.kind === 'text')
      fail('expected-operator', operator.start, operator.end, operatorsOf(field));
    return { kind: 'present', field };
  }

  private comparison(field: FilterField): FilterNode {
    const token = this.take();
    const operator = OPERATORS.find((known) => known === token.text);
    const allowed = operatorsOf(field);
    if (operator === undefined || !allowed.includes(operator)) fail('bad-operator', token.start, token.end, allowed);
    if (operator === 'in') return { kind: 'in', field, operands: this.list(field) };
    return { kind: 'compare', field, operator, operand: this.value(field, operator) };
  }

  private list(field: FilterField): readonly FilterOperand[] {
    const open = this.take();
    if (open.kind !== 'brace') fail('expected-value', open.start, Math.max(open.end, open.start + 1), ['{']);
    const operands: FilterOperand[] = [];
    while (this.here.kind !== 'end-brace') {
      operands.push(this.value(field, 'in'));
      if (this.here.kind === 'comma') this.take();
    }
    const close = this.take();
    if (operands.length === 0) fail('expected-value', open.start, close.end);
    return operands;
  }

  private value(field: FilterField, operator: Operator): FilterOperand {
    const token = this.take();
    if (token.kind !== 'word' && token.kind !== 'text')
      fail(
        'expected-value',
        token.start,
        Math.max(token.end, token.start + 1),
        (field.words ?? []).slice(0, 12).map(([word]) => word),
      );
    return readOperand(field, operator, token);
  }
}

/** What can be asked of a field of this type. */
export function operatorsOf(field: FilterField): readonly Operator[] {
  switch (field.type) {
    case 'presence':
      return [];
    case 'boolean':
      return ['==', '!='];
    case 'text':
      return ['==', '!=', 'contains', 'matches', 'in', '===', '~=', '>', '<', '>=', '<='];
    case 'address':
      return ['==', '!=', 'in', 'contains', '===', '~='];
    case 'number':
    case 'time':
      return ['==', '!=', '>', '<', '>=', '<=', 'in', '===', '~='];
  }
}
