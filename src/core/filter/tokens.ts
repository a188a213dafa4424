import { fail } from './model.ts';

export interface Token {
  readonly kind:
    | 'word'
    | 'text'
    | 'operator'
    | 'and'
    | 'or'
    | 'xor'
    | 'not'
    | 'open'
    | 'close'
    | 'brace'
    | 'end-brace'
    | 'comma'
    | 'end';
  /** The operator in its symbol form, the word, or the text without its quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}_.:\-/*]/u;
/** Longest first. */
const SYMBOLS: readonly (readonly [string, Token['kind'], string])[] = [
  ['===', 'operator', '==='],
  ['!==', 'operator', '~='],
  ['==', 'operator', '=='],
  ['!=', 'operator', '!='],
  ['~=', 'operator', '~='],
  ['>=', 'operator', '>='],
  ['<=', 'operator', '<='],
  ['&&', 'and', '&&'],
  ['||', 'or', '||'],
  ['^^', 'xor', '^^'],
  ['>', 'operator', '>'],
  ['<', 'operator', '<'],
  ['~', 'operator', 'matches'],
  ['!', 'not', '!'],
  ['(', 'open', '('],
  [')', 'close', ')'],
  ['{', 'brace', '{'],
  ['}', 'end-brace', '}'],
  [',', 'comma', ','],
];
const WORD_OPERATORS: ReadonlyMap<string, readonly [Token['kind'], string]> = new Map([
  ['eq', ['operator', '==']],
  ['any_eq', ['operator', '==']],
  ['ne', ['operator', '!=']],
  ['all_ne', ['operator', '!=']],
  ['any_ne', ['operator', '~=']],
  ['all_eq', ['operator', '===']],
  ['gt', ['operator', '>']],
  ['lt', ['operator', '<']],
  ['ge', ['operator', '>=']],
  ['le', ['operator', '<=']],
  ['contains', ['operator', 'contains']],
  ['matches', ['operator', 'matches']],
  ['in', ['operator', 'in']],
  ['and', ['and', '&&']],
  ['or', ['or', '||']],
  ['xor', ['xor', '^^']],
  ['not', ['not', '!']],
]);

/** Every token, ended by one of kind `end` at the text's end. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (/\s/u.test(character)) {
      at += 1;
      continue;
    }
    const token =
      character === '"' || character === "'" ? readText(text, at) : (readSymbol(text, at) ?? readWord(text, at));
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return tokens;
}

function readSymbol(text: string, start: number): Token | null {
  for (const [symbol, kind, meaning] of SYMBOLS)
    if (text.startsWith(symbol, start)) return { kind, text: meaning, start, end: start + symbol.length };
  if (text.charAt(start) === '=') return fail('single-equals', start, start + 1, ['==']);
  return null;
}

function readWord(text: string, start: number): Token {
  let end = start;
  while (end < text.length && WORD.test(text.charAt(end))) end += 1;
  if (end === start) return fail('bad-character', start, start + 1);
  const word = text.slice(start, end);
  const [kind, meaning] = WORD_OPERATORS.get(word) ?? (['word', word] as const);
  return { kind, text: meaning, start, end };
}

/** Quoted text: a backslash keeps the character after it, so that quotes and patterns can be written. */
function readText(text: string, start: number): Token {
  const quote = text.charAt(start);
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === quote) return { kind: 'text', text: value, start, end: at + 1 };
    if (character === '\\' && at + 1 < text.length) {
      at += 1;
      const escaped = text.charAt(at);
      value += escaped === quote || escaped === '\\' ? escaped : `\\${escaped}`;
    } else value += character;
  }
  return fail('unterminated-text', start, text.length, [quote]);
}
