/** The sentence of each failure, with the file's name and the facts filled in. */
import type { Facts } from '../../core/diagnosis/model.ts';
import type { KeystoreFormat, KeystoreResult } from '../../core/keystores/model.ts';
import { keystoreFailureText } from '../keystores/index.ts';
import type { Catalogue, Language } from '../language.ts';
import { formatList, formatNumber } from '../rules/format.ts';
import { FAILURE_CODES } from './codes.ts';
import { failuresEn } from './en.ts';
import { failuresKo } from './ko.ts';
import type { FailureTexts, FailureWords } from './model.ts';
import { failuresZhTw } from './zh-TW.ts';

export { FAILURE_CODES };

/** As src/contract/views.ts has it, which text may not import. */
export interface FailureLike {
  readonly code: string;
  readonly file: string | null;
  readonly facts: Facts;
}

const TEXTS: Catalogue<FailureTexts> = { en: failuresEn, 'zh-TW': failuresZhTw, ko: failuresKo };
const MAX_TEXT = 200;

export function failureText(language: Language, { code, file, facts }: FailureLike): string {
  const ofKeystore = keystoreResult(code, facts);
  if (ofKeystore !== null) return `${file ?? ''}: ${keystoreFailureText(language, ofKeystore) ?? ''}`;
  const words = wordsOf(language, file, facts);
  const known = FAILURE_CODES.find((one) => one === code);
  if (known !== undefined) return TEXTS[language][known](words);
  return TEXTS[language].unexpected(wordsOf(language, file, { message: code }));
}

/** What came of reading a keystore has sentences of its own, by format. */
function keystoreResult(code: string, facts: Facts): KeystoreResult | null {
  const { format, problem, field, offset } = facts;
  if (typeof format !== 'string') return null;
  if (code === 'keystore-unsupported') return { kind: 'unsupported', format };
  if (code !== 'keystore-damaged' || typeof problem !== 'string') return null;
  return {
    kind: 'damaged',
    format: format as KeystoreFormat,
    problem,
    offset: typeof offset === 'number' ? offset : 0,
    field: typeof field === 'string' ? field : '',
  };
}

function wordsOf(language: Language, file: string | null, facts: Facts): FailureWords {
  const text = (key: string): string => {
    const value = facts[key];
    if (value === undefined || value === null) return '?';
    return (typeof value === 'object' ? formatList(language, value) : String(value)).slice(0, MAX_TEXT);
  };
  const number = (key: string): string => {
    const value = facts[key];
    return typeof value === 'number' ? formatNumber(language, value) : text(key);
  };
  const has = (key: string): boolean => {
    const value = facts[key];
    return value !== undefined && value !== null && value !== '' && !(typeof value === 'object' && value.length === 0);
  };
  return { file: file ?? '', text, number, has };
}
