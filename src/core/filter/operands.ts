import { addressBits, bitLength } from './addresses.ts';
import { nearest } from './fields.ts';
import { fail, type FilterField, type FilterOperand, type Operator } from './model.ts';
import type { Token } from './tokens.ts';

const PATTERN_LENGTH_MAX = 500;

/** A token as a value of that field. A word that the field does not know is an error at its place, not a filter that matches nothing. */
export function readOperand(field: FilterField, operator: Operator, token: Token): FilterOperand {
  if (operator === 'matches') return { kind: 'pattern', pattern: readPattern(token) };
  if (operator === 'contains') return { kind: 'value', value: token.text };
  switch (field.type) {
    case 'text':
      return readWord(field, token) ?? { kind: 'value', value: token.text };
    case 'boolean':
      return { kind: 'value', value: readBoolean(token) };
    case 'address':
      return readAddress(token, operator);
    case 'number':
    case 'time':
      return readNumber(field, token);
    case 'presence':
      return fail('bad-operator', token.start, token.end);
  }
}

function readPattern(token: Token): RegExp {
  if (token.text.length > PATTERN_LENGTH_MAX) fail('too-long', token.start, token.end);
  try {
    // Case-insensitive, as Wireshark's `matches` is.
    return new RegExp(token.text, 'iu');
  } catch {
    return fail('bad-pattern', token.start, token.end);
  }
}

function readBoolean(token: Token): boolean {
  const word = token.text.toLowerCase();
  if (['1', 'true', 'yes'].includes(word)) return true;
  if (['0', 'false', 'no'].includes(word)) return false;
  return fail('bad-value', token.start, token.end, ['1', '0', 'true', 'false']);
}

/** Where the values of a field are known words, only these are values. */
function readWord(field: FilterField, token: Token): FilterOperand | null {
  if (field.words === undefined) return null;
  const wanted = token.text.toLowerCase().replaceAll(' ', '');
  const found = field.words.find(([word]) => word.toLowerCase() === wanted);
  if (found !== undefined) return { kind: 'value', value: found[1] };
  if (field.type !== 'text') return null;
  const known = field.words.map(([word]) => word);
  const near = nearest(token.text, known);
  return fail('bad-value', token.start, token.end, near.length > 0 ? near : known.slice(0, 6));
}

const NUMBER = /^-?(?:0x[0-9a-f]+|\d+(?:\.\d+)?)$/iu;
const RANGE = /^(.+?)\.\.(.+)$/u;

function readNumber(field: FilterField, token: Token): FilterOperand {
  const range = RANGE.exec(token.text);
  if (range !== null) {
    const from = numberOf(range[1] ?? '');
    const to = numberOf(range[2] ?? '');
    if (from !== null && to !== null) return { kind: 'range', from, to };
  }
  const value = numberOf(token.text) ?? field.read?.(token.text) ?? null;
  if (value !== null) return { kind: 'value', value };
  const word = readWord(field, token);
  if (word !== null) return word;
  return fail(
    'bad-value',
    token.start,
    token.end,
    nearest(
      token.text,
      (field.words ?? []).map(([known]) => known),
    ),
  );
}

function numberOf(text: string): number | null {
  if (!NUMBER.test(text)) return null;
  return text.startsWith('-') ? -Number(text.slice(1)) : Number(text);
}

function readAddress(token: Token, operator: Operator): FilterOperand {
  const [address = '', length, ...more] = token.text.split('/');
  const parsed = addressBits(address);
  const full = parsed === null ? 0 : bitLength(parsed.version);
  const prefix = length === undefined ? full : Number(length);
  const isGood = parsed !== null && more.length === 0 && /^\d{1,3}$/u.test(String(prefix)) && prefix <= full;
  if (!isGood)
    return fail('bad-value', token.start, token.end, operator === 'in' ? ['10.0.0.0/8'] : ['10.0.0.1', '10.0.0.0/8']);
  return { kind: 'block', bits: parsed.bits, prefix, version: parsed.version };
}
