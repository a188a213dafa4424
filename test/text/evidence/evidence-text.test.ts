import { describe, expect, it } from 'vitest';
import { EVIDENCE_TEXT } from '../../../src/text/evidence/index.ts';
import { LANGUAGES } from '../../../src/text/language.ts';

/** Every text of a catalogue, its sentences made of no facts at all. */
function sentences(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return sentences((value as (facts: object) => unknown)({}));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sentences) : [];
}

describe.each(LANGUAGES)('evidence in %s', (language) => {
  const { words, ...catalogue } = EVIDENCE_TEXT[language];

  it('has a sentence for everything, also where facts are missing', () => {
    const all = sentences(catalogue);
    expect(all.length).toBeGreaterThan(150);
    for (const sentence of all) expect(sentence).not.toMatch(/undefined|\[object|NaN|^$/u);
  });

  it('says how the clock of a log stands', () => {
    expect(words.clock(-480)).toContain('8');
    expect(words.clock(330)).toMatch(/5.*30/u);
    expect(words.clock(0)).toContain('UTC');
  });
});
