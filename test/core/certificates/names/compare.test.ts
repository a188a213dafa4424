import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../../src/core/certificates/names/compare.ts';
import { NearestNames } from '../../../../src/core/certificates/names/nearest.ts';
import { parseName } from '../../../../src/core/certificates/names/parse-name.ts';
import { parseNameText, parseOpensslName } from '../../../../src/core/certificates/names/parse-name-text.ts';
import { formatName } from '../../../../src/core/certificates/names/format-name.ts';
import { nameDer, TAG } from '../../../builders/names.ts';

const CN = '2.5.4.3';
const DC = '0.9.2342.19200300.100.1.25';
const EMAIL = '1.2.840.113549.1.9.1';
const one = (value: string, tag: number = TAG.utf8, oid = CN) => parseName(nameDer([[{ oid, value, tag }]]));

// Answers of X500Principal.equals (17.0.15) and of X509_NAME_cmp (OpenSSL 3.0).
const TABLE = [
  ['case in text', one('Test CA'), one('TEST CA'), true, true, 'case'],
  ['string type of text', one('Test CA'), one('Test CA', TAG.printable), true, true, 'string-type'],
  ['runs of spaces', one('Test  CA'), one(' Test CA'), true, true, 'white-space'],
  ['a tab', one('Test CA'), one('Test\tCA'), false, true, 'white-space'],
  ['TeletexString', one('Test CA'), one('Test CA', TAG.t61), false, true, 'string-type'],
  ['BMPString in other case', one('Test', TAG.bmp), one('TEST', TAG.bmp), false, true, 'case'],
  ['VisibleString', one('Test'), one('Test', TAG.visible), false, false, 'string-type'],
  ['domain component in other case', one('Corp', TAG.ia5, DC), one('corp', TAG.ia5, DC), false, true, 'case'],
  ['e-mail string type', one('a@x', TAG.ia5, EMAIL), one('a@x', TAG.utf8, EMAIL), false, true, 'string-type'],
  ['composed letters', one('Caf\u00e9'), one('Cafe\u0301'), true, false, 'unicode-form'],
  ['case beyond ASCII', one('CAFÉ'), one('café'), true, false, 'case'],
  ['sharp s', one('Straße'), one('Strasse'), true, false, 'unicode-form'],
  ['dotted capital I', one('\u0130'), one('i'), false, false, 'value'],
  ['another value', one('Root'), one('Root G2'), false, false, 'value'],
] as const;

describe('compareNames', () => {
  it.each(TABLE)('judges %s as Java and OpenSSL do', (_, a, b, java, openssl, reason) => {
    const comparison = compareNames(a, b);
    expect(comparison).toMatchObject({ bytes: false, java, openssl });
    expect(comparison.differences.map((difference) => difference.reason)).toContain(reason);
  });

  it('calls an extra OU one difference', () => {
    const comparison = compareNames(
      parseNameText('CN=Test CA,O=Test,C=US'),
      parseNameText('CN=Test CA,OU=X,O=Test,C=US'),
    );
    expect(comparison).toMatchObject({ java: false, equalRdns: 3, totalRdns: 4 });
    expect(comparison.differences).toMatchObject([{ reason: 'missing-in-a', rdn: 2, b: { text: 'OU=X' } }]);
  });

  it('tells a reversed name from a different one', () => {
    const comparison = compareNames(parseNameText('CN=Test CA,O=Test,C=US'), parseNameText('C=US,O=Test,CN=Test CA'));
    expect(comparison.java).toBe(false);
    expect(new Set(comparison.differences.map(({ reason }) => reason))).toEqual(new Set(['order']));
  });

  it('does not look at the order within an RDN', () => {
    const parts = [
      { oid: CN, value: 'a' },
      { oid: '2.5.4.11', value: 'b' },
    ];
    const comparison = compareNames(parseName(nameDer([parts])), parseName(nameDer([parts.toReversed()])));
    expect(comparison).toMatchObject({ bytes: false, java: true, openssl: true });
    expect(comparison.differences).toMatchObject([{ reason: 'order', matters: { java: false, openssl: false } }]);
  });
});

describe('names as text', () => {
  it.each([
    String.raw`CN=A\, B \"q\"\+,O=x\ ,C=US`,
    'CN=a+OU=b,DC=test,DC=com',
    '1.3.6.1.4.1.99999.1=#0c0161',
    'emailAddress=ca@x.example,CN=台灣',
    '',
  ])('reads back %j as it was printed', (text) => {
    expect(formatName(parseNameText(text))).toBe(text);
  });

  it.each([
    ['CN="A, B", O=x; C=US', String.raw`CN=A\, B,O=x,C=US`],
    ['EMAILADDRESS=a@x, OID.2.5.4.3=b', 'emailAddress=a@x,CN=b'],
    [String.raw`CN=Caf\C3\A9`, 'CN=Café'],
  ])('reads %j', (text, printed) => {
    expect(formatName(parseNameText(text))).toBe(printed);
  });

  it.each(['C = US, O = Test, CN = A/B', '/C=US/O=Test/CN=A/B'])("reads OpenSSL's %j in its own order", (text) => {
    expect(formatName(parseOpensslName(text))).toBe('CN=A/B,O=Test,C=US');
  });

  it.each(['CN', '=x', 'CN=a,', 'CN=#0', String.raw`CN=a\ff`, 'CN="a', 'XX=1', '9.9.9=a'])('refuses %j', (text) => {
    expect(() => parseNameText(text)).toThrow(/./u);
  });
});

describe('NearestNames', () => {
  const listed = ['CN=Other Root,O=Elsewhere,C=GB', 'CN=Test CA G2,O=Test,C=US', 'C=US,O=Test,CN=Test CA'].map(
    parseNameText,
  );

  it('finds the same name in reversed order first', () => {
    expect(new NearestNames(listed).find(parseNameText('CN=Test CA,O=Test,C=US'))).toEqual({ index: 2, similarity: 1 });
  });

  it('finds nothing for a name that shares only a country', () => {
    expect(new NearestNames(listed).find(parseNameText('CN=Bank,O=Bank plc,C=GB'))).toBeNull();
  });
});
