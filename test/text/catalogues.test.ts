import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failureText, FAILURE_CODES } from '../../src/text/errors/index.ts';
import { FIELD_NAMES, fieldText } from '../../src/text/fields/index.ts';
import { LANGUAGES } from '../../src/text/language.ts';
import { captureProblemText, PROBLEM_CODES } from '../../src/text/problems/index.ts';
import { TERM_NAMES, termOf, TERMS } from '../../src/text/terms/index.ts';

const HOLE = /undefined|NaN|\[object/u;
const SCRIPT = { en: /[a-z]/u, 'zh-TW': /\p{Script=Han}/u, ko: /\p{Script=Hangul}/u } as const;

describe.each(LANGUAGES)('in %s', (language) => {
  it('every failure has its sentence, with and without facts', () => {
    for (const code of FAILURE_CODES) {
      for (const facts of [
        {},
        { bytes: 1, limit: 2, problem: 'x', line: 3, column: 4, expression: 'a', expected: ['b'], message: 'm' },
      ]) {
        const text = failureText(language, { code, file: 'a.pcap', facts });
        expect(text).not.toMatch(HOLE);
        expect(text).toMatch(SCRIPT[language]);
      }
    }
  });

  it('every problem has its sentence', () => {
    for (const code of PROBLEM_CODES) {
      const text = captureProblemText(language, { code, facts: { packets: 3, cipherSuite: 0x1301 } });
      expect(text).not.toMatch(HOLE);
      expect(text).toMatch(SCRIPT[language]);
    }
  });

  it('every term is explained in a sentence', () => {
    for (const name of TERM_NAMES) {
      const term = TERMS[language][name];
      expect(term.text).toMatch(SCRIPT[language]);
      expect(term.text).toMatch(/[.。]$/u);
    }
  });
});

it('codes that are not known are shown, not lost', () => {
  expect(failureText('en', { code: 'constructor', file: null, facts: {} })).toContain('constructor');
  expect(captureProblemText('en', { code: 'toString', facts: {} })).toContain('toString');
  expect(fieldText('en', 'toString')).toBe('toString');
  expect(termOf('en', 'toString')).toBeNull();
});

it('every field that the decoders name has a label', () => {
  const folder = new URL('../../src/core/tls/messages/', import.meta.url);
  const source = readdirSync(folder)
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const used = new Set(source.match(/(?<=')tls\.[a-z0-9_.]*[a-z0-9](?=')/gu) ?? []);
  for (const field of used) expect(FIELD_NAMES, field).toContain(field);
});
