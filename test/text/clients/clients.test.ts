import { describe, expect, it } from 'vitest';
import type { Reason, ReasonCode, WhatIfChange } from '../../../src/core/clients/model.ts';
import { clientWords } from '../../../src/text/clients/catalogue.ts';
import { caveatText, reasonText, whatIfText } from '../../../src/text/clients/index.ts';
import { LANGUAGES } from '../../../src/text/language.ts';

const FACTS = {
  certificate: 'CN=ca',
  keyAlgorithm: 'RSA',
  keySize: 512,
  curve: '',
  last: 'CN=root',
  issuers: ['CN=ca'],
  listed: 2,
  key: 'EC',
  requested: ['EC'],
  position: 3,
  alias: 'other',
  length: 40_000,
  limit: 32_768,
  type: 238,
  usage: 'keyUsage',
  has: ['keyEncipherment'],
  notAfter: '2021-01-01',
  notBefore: '2049-01-01',
  problem: 'key-too-small',
  value: 'RSA 512',
};
const CHANGES: readonly WhatIfChange[] = [
  { kind: 'add-intermediate', alias: 'k', subject: 'CN=i', issuer: 'CN=r', alsoAdd: [] },
  { kind: 'use-keystore-alias', keystore: 0, alias: 'k' },
  { kind: 'server-adds-ca', name: 'CN=i' },
  { kind: 'server-reencodes-ca', listed: 'CN=i', name: 'CN=i' },
  { kind: 'server-accepts-key-type', keyAlgorithm: 'EC' },
  { kind: 'change-key-manager', keyManager: 'pkix' },
];

describe.each(LANGUAGES)('the sentences about clients in %s', (language) => {
  it('have no empty place for any reason', () => {
    for (const code of Object.keys(clientWords[language].reasons) as ReasonCode[]) {
      const reason: Reason = { code, facts: FACTS };
      expect(reasonText(language, reason)).not.toMatch(/undefined|NaN|\[object|""|「」/u);
    }
  });

  it('name what each change changes', () => {
    const texts = CHANGES.map((change) => whatIfText(language, change));
    expect(new Set(texts).size).toBe(CHANGES.length);
    expect(texts.join()).not.toMatch(/undefined|\[object/u);
  });

  it('keep a caveat that they do not know', () => {
    expect(caveatText(language, 'text-only')).not.toBe('text-only');
    expect(caveatText(language, 'of-tomorrow')).toBe('of-tomorrow');
  });
});
