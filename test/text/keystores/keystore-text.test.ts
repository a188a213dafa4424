import { describe, expect, it } from 'vitest';
import type { KeystoreResult } from '../../../src/core/keystores/model.ts';
import { KEYSTORE_TEXT, keystoreFailureText, keystoreProblemText } from '../../../src/text/keystores/index.ts';
import { LANGUAGES } from '../../../src/text/language.ts';

const FAILURES: readonly KeystoreResult[] = [
  { kind: 'password-needed', format: 'pkcs12' },
  { kind: 'password-wrong', format: 'pem' },
  { kind: 'unsupported', format: 'bks' },
  { kind: 'damaged', format: 'jks', problem: 'too-short', offset: 12, field: 'alias' },
  { kind: 'not-a-keystore' },
];

describe.each(LANGUAGES)('keystore sentences in %s', (language) => {
  it('says why a file is not shown', () => {
    const sentences = FAILURES.map((result) => keystoreFailureText(language, result));
    expect(new Set(sentences).size).toBe(FAILURES.length);
    expect(sentences.every((sentence) => sentence !== null && sentence.length > 5)).toBe(true);
  });

  it('has a sentence for every problem, with its facts in it', () => {
    const facts = { count: 7, rounds: '99', line: 3, label: 'X', bytes: 5, algorithm: '1.2.3', property: 'certFile' };
    for (const sentence of Object.values(KEYSTORE_TEXT[language].problems)) expect(sentence(facts)).not.toBe('');
    const problem = { code: 'trailing-bytes', alias: null, facts: { bytes: 5 } };
    expect(keystoreProblemText(language, problem)).toContain('5');
    expect(keystoreProblemText(language, { ...problem, alias: 'me' })).toMatch(/^me(?:: |：)/u);
  });
});
