import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordSearch } from '../../../../src/core/report/redaction/word-search.ts';

const WORDS = ['password', 'rsa ', 'eyj', 'api_key', 'client_random', '\x02\x01\x00'];

function placesOf(text: string): readonly (readonly [string | undefined, number])[] {
  const places: (readonly [string | undefined, number])[] = [];
  const bytes = Buffer.from(text, 'latin1');
  new WordSearch(WORDS).find(bytes, bytes.length, (index, offset) => {
    places.push([WORDS[index], offset]);
    return null;
  });
  return places.toSorted(([, a], [, b]) => a - b);
}

describe('WordSearch', () => {
  it('finds every word wherever it stands, in either case, and nothing else', () => {
    const part = fc.oneof(
      fc.constantFrom(...WORDS, 'PassWord', 'passwor', 'EYJeyj', 'rsa'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const text = Buffer.from(parts.join(''), 'latin1').toString('latin1');
        const lower = text.toLowerCase();
        const expected = WORDS.flatMap((word) =>
          Array.from(lower).flatMap((_, at) => (lower.startsWith(word, at) ? [[word, at] as const] : [])),
        ).toSorted(([, a], [, b]) => a - b);
        expect(placesOf(text)).toEqual(expected);
      }),
    );
  });

  it('does not read beyond the end that it is told', () => {
    const bytes = Buffer.from('password');
    expect(new WordSearch(WORDS).find(bytes, 7, () => 1)).toBeNull();
  });
});
