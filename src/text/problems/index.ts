/** The sentence of each problem of a capture or of its keys. */
import type { CaptureProblem } from '../../core/capture/place.ts';
import { cipherSuiteName } from '../../core/tls/names/cipher-suites.ts';
import type { Catalogue, Language } from '../language.ts';
import { formatNumber } from '../rules/format.ts';
import { PROBLEM_CODES } from './codes.ts';
import { problemsEn } from './en.ts';
import { problemsKo } from './ko.ts';
import type { ProblemTexts, ProblemWords } from './model.ts';
import { problemsZhTw } from './zh-TW.ts';

export { PROBLEM_CODES };

const TEXTS: Catalogue<ProblemTexts> = { en: problemsEn, 'zh-TW': problemsZhTw, ko: problemsKo };
const MAX_TEXT = 200;

export function captureProblemText(
  language: Language,
  { code, facts }: Pick<CaptureProblem, 'code' | 'facts'>,
): string {
  const known = PROBLEM_CODES.find((one) => one === code);
  return known === undefined ? TEXTS[language].unknown(code) : TEXTS[language].codes[known](wordsOf(language, facts));
}

function wordsOf(language: Language, facts: CaptureProblem['facts']): ProblemWords {
  const text = (key: string): string => {
    const value = facts[key];
    if (value === undefined) return '?';
    return (key === 'cipherSuite' && typeof value === 'number' ? cipherSuiteName(value) : String(value)).slice(
      0,
      MAX_TEXT,
    );
  };
  return {
    text,
    number: (key) => {
      const value = facts[key];
      return typeof value === 'number' ? formatNumber(language, value) : text(key);
    },
    has: (key) => facts[key] !== undefined && facts[key] !== '',
  };
}
