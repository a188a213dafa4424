import { describe, expect, it } from 'vitest';
import { CAVEATS } from '../../../src/core/diagnosis/caveats.ts';
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts';
import { CAUSES, type Diagnosis, type FactValue, type Facts } from '../../../src/core/diagnosis/model.ts';
import { LANGUAGES, type Language } from '../../../src/text/language.ts';
import { CAUSE_TEXTS, PHRASES } from '../../../src/text/rules/catalogue.ts';
import { quote } from '../../../src/text/rules/commands.ts';
import { DECIDERS, OBSTACLES, STATEMENTS } from '../../../src/text/rules/statements.ts';
import { Story } from '../../../src/text/rules/story.ts';
import { findingText, verdictText } from '../../../src/text/rules/verdict-text.ts';
import { keyEntry, keystore } from '../../builders/certificates.ts';
import { asked, connection, subjectOf } from '../../builders/connection.ts';
import { foreignName, intermediate, leaf } from '../../builders/diagnosis.ts';

const seen = asked({ authorities: [foreignName] }, { serverName: 'api.example' })
  .clientCertificate()
  .alert('server', 42)
  .build();

/** Values that lead sentences into each of their branches. */
const WHYS = [
  'own-subject',
  'truncated',
  'unreadable',
  'public-roots',
  'client-auth-off',
  'keystore-absent',
  'tls-off',
  'no-such-reference',
  'refers-to-truststore',
  'no-such-keystore',
  'misordered',
  'gap',
  'missing',
  'extended-key-usage',
  'key-usage',
  'key',
  'signature',
  'forbidden',
  'default-certificate',
  'refused',
  'cut',
  'lost',
  'one-direction',
  'mid-stream',
  'ends-early',
];
const full = (why: string, flag: boolean): Facts => ({
  why,
  alias: 'mykey',
  subject: 'CN=client',
  issuer: 'CN=Issuing',
  authorityCount: flag ? 2 : 1,
  authorities: ['CN=A', 'CN=B'],
  keystore: 'a.jks',
  entries: flag ? 3 : 0,
  certificates: 2,
  chainLength: 1,
  missing: ['CN=Issuing'],
  listed: 'CN=issuing',
  attribute: 'CN',
  listedType: 'BMPString',
  ownType: 'UTF8String',
  nearest: 'CN=Near',
  equalParts: 3,
  parts: 4,
  relative: 'CN=Root',
  alertCode: flag ? 42 : null,
  ending: flag ? 'alert' : 'reset',
  completed: flag,
  keystoreWouldSend: flag,
  gaveUp: flag,
  certificateTypes: ['1', '64'],
  signatureSchemes: ['0x0401'],
  keyAlgorithm: 'RSA',
  keySize: 2048,
  reasons: ['expired'],
  configuration: 'default',
  reference: 'ref1',
  references: ['ref2'],
  refers: 'ks1',
  keystores: ['ks2'],
  aliases: ['other'],
  code: 'cannot-overwrite',
  length: 42_806,
  limit: 32_768,
  expired: flag ? 'CN=client' : null,
  early: 'CN=new',
  notBefore: '2030-01-01T00:00:00.000Z',
  notAfter: '2025-01-01T00:00:00.000Z',
  capturedAt: '2026-11-21T12:00:00.000Z',
  extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'],
  keyUsage: ['keyEncipherment'],
  weak: 'CN=weak',
  algorithm: 'RSA',
  size: 1024,
  isListed: flag,
  selfSigned: flag,
  serverName: flag ? 'api.example' : null,
  names: ['other.example'],
  offeredVersion: 0x0303,
  offeredVersions: flag ? ['771', '772'] : [],
  cipherSuiteCount: 29,
  by: flag ? 'client' : 'server',
  insteadOfRequest: flag,
  isWarning: flag,
  protocol: 'HTTP',
  begins: 'HTTP/1.1 400',
  method: 'GET',
  port: 8443,
  status: 400,
  attempts: 3,
  seconds: 55.2,
  stage: 'after-client-hello',
  resumed: flag,
  requested: flag ? 'no' : 'yes',
  sent: true,
  bytes: 900,
  page: flag ? 'forbidden' : 'no-certificate',
  aboutCertificates: flag,
  from: flag ? 'server' : 'client',
  text: 'Cannot overwrite own certificate',
  lengths: ['25', '53'],
});
const STORIES: readonly Facts[] = [{}, ...WHYS.flatMap((why) => [full(why, true), full(why, false)])];

function sentencesOf(language: Language, facts: Facts): readonly string[] {
  const story = new Story(language, facts, seen);
  return CAUSES.flatMap((cause) => {
    const words = CAUSE_TEXTS[language][cause];
    const steps = words.remedy(story);
    return [
      words.short,
      words.shortFor?.(story) ?? words.short,
      words.title,
      words.explanation(story),
      ...steps.map(({ text }) => text),
    ];
  });
}

describe.each(LANGUAGES)('the words in %s', (language) => {
  it('have no hole in them, whatever the facts are', () => {
    for (const facts of STORIES) {
      for (const sentence of sentencesOf(language, facts)) {
        expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\$\{/u);
        expect(sentence.trim()).not.toBe('');
      }
    }
  });

  it('cover every statement, obstacle, decider and caveat', () => {
    const phrases = PHRASES[language];
    for (const facts of STORIES) {
      const story = new Story(language, facts, seen);
      for (const statement of STATEMENTS) expect(phrases.statements[statement](story)).not.toMatch(/undefined|NaN/u);
    }
    for (const decider of DECIDERS) expect(phrases.deciders[decider]).toBeTruthy();
    for (const obstacle of OBSTACLES) expect(phrases.obstacles[obstacle]).toBeTruthy();
    for (const caveat of CAVEATS) expect(phrases.caveats[caveat]).toBeTruthy();
  });

  it('have short words of the list that are short, and all different', () => {
    const shorts = CAUSES.map((cause) => CAUSE_TEXTS[language][cause].short);
    expect(new Set(shorts).size).toBe(shorts.length);
    for (const short of shorts) expect(short.length).toBeLessThanOrEqual(30);
  });

  it('tell what to do for every failure', () => {
    const story = new Story(language, full('cut', true), seen);
    for (const cause of CAUSES) {
      const needsNothing = ['not-tls', 'handshake-completed'].includes(cause);
      expect(CAUSE_TEXTS[language][cause].remedy(story).length > 0 || needsNothing, cause).toBe(true);
    }
  });
});

it.each([
  ['zh-TW', /\p{Script=Han}/u],
  ['ko', /\p{Script=Hangul}/u],
] as const)('no sentence in %s was left in English', (language, script) => {
  for (const sentence of sentencesOf(language, full('cut', true))) {
    if (/^HTTP \d+$/u.test(sentence)) continue;
    expect(sentence).toMatch(script);
  }
});

it('Chinese is written as in Taiwan', () => {
  const text = sentencesOf('zh-TW', full('cut', true)).join('\n');
  expect(text).not.toMatch(/证书|客户端|服务器|密钥|用戶端證書|密鑰|服務器|數據|信息|支持的版本/u);
});

describe('a verdict', () => {
  const store = keystore([keyEntry('mykey', [leaf, intermediate])], { file: 'nonprod.jks' });
  const diagnosis = diagnose(subjectOf(seen, { keystores: [store] }));

  it.each(LANGUAGES)('names the case’s own alias, issuer and host in %s', (language) => {
    const text = verdictText(language, diagnosis, seen);
    expect(text.explanation).toContain('mykey');
    expect(text.explanation).toContain('CN=Issuing');
    expect(text.remedy.map(({ copy }) => copy)).toEqual(
      expect.arrayContaining([
        'CN=Issuing,O=Test',
        'openssl s_client -connect 203.0.113.9:8443 -servername api.example </dev/null',
      ]),
    );
    expect(text.evidence.map(({ packet }) => packet)).toEqual([6, null, 7, 8]);
    expect(text.caveats.length).toBe(2);
  });

  it('writes numbers as its language does, and moments as certificates and tables show them', () => {
    const story = (language: Language) => new Story(language, { bytes: 42_806, at: '2026-11-21T12:00:00.000Z' }, seen);
    expect(story('en').number('bytes')).toBe('42,806');
    expect(LANGUAGES.map((language) => story(language).date('at'))).toEqual(
      LANGUAGES.map(() => '2026-11-21 12:00:00 UTC'),
    );
  });

  it('says what a finding cannot tell', () => {
    const { findings } = diagnose(subjectOf(seen));
    const open = findings.find(({ rule }) => rule === 'issuer-not-accepted');
    expect(open === undefined ? '' : findingText('en', open, seen).text).toBe('No keystore was given');
  });

  it('shows a code that it does not know as what it is', () => {
    const strange: Diagnosis = {
      ...diagnosis,
      verdict: { ...diagnosis.verdict, caveats: ['toString'], wouldDecide: ['constructor'] },
    };
    expect(verdictText('en', strange, seen)).toMatchObject({ caveats: ['(toString)'], wouldDecide: ['(constructor)'] });
  });
});

describe('commands to copy', () => {
  it('cannot be broken out of by a name from a capture', () => {
    expect(quote("a'; rm -rf ~ #")).toBe(String.raw`'a'\''; rm -rf ~ #'`);
    expect(quote('$(id)\n`id`')).toBe("'$(id)`id`'");
    expect(quote('-rf')).toBe("'-rf'");
    const hostile = connection().clientHello({ serverName: '$(touch x)' }).alert('server', 40).build();
    const text = verdictText('en', diagnose(subjectOf(hostile)), hostile);
    expect(text.remedy.map(({ copy }) => copy).join('\n')).toContain("-servername '$(touch x)'");
  });

  it('hold no control characters and no endless names', () => {
    const story = new Story('en', { issuer: `CN=${'x'.repeat(5000)}` as FactValue }, seen);
    expect(story.text('issuer').length).toBeLessThan(400);
  });
});
