import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/text/language.ts';
import { windowText } from '../../../src/text/window/window-text.ts';

/** Every key of a catalogue, nested ones by their path. */
function keysOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`));
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe('the words of the window', () => {
  it.each(LANGUAGES)('has the same keys in %s as in English, inside loose tables too', (language) => {
    expect(keysOf(windowText(language))).toEqual(keysOf(windowText('en')));
  });

  it.each(['zh-TW', 'ko'] as const)('is translated into %s', (language) => {
    const script = language === 'ko' ? /\p{Script=Hangul}/u : /\p{Script=Han}/u;
    const own = textsOf(windowText(language)).filter((text) => script.test(text));
    expect(own.length).toBeGreaterThan(350);
  });
});
