import { describe, expect, it } from 'vitest';
import { formatName } from '../../../../src/core/certificates/names/format-name.ts';
import { parseName } from '../../../../src/core/certificates/names/parse-name.ts';
import { nameDer, TAG } from '../../../builders/names.ts';

const CN = '2.5.4.3';
const format = (value: string, oid = CN, tag: number = TAG.utf8): string =>
  formatName(parseName(nameDer([[{ oid, value, tag }]])));

describe('formatName', () => {
  it('prints the RDNs in reverse order, as RFC 4514 has it', () => {
    const der = nameDer([
      [{ oid: '2.5.4.6', value: 'AU', tag: TAG.printable }],
      [{ oid: '2.5.4.10', value: 'MyCompany' }],
      [{ oid: CN, value: 'MyCompany Root CA' }],
    ]);
    expect(formatName(parseName(der))).toBe('CN=MyCompany Root CA,O=MyCompany,C=AU');
  });

  it('joins the attributes of one RDN with a plus', () => {
    const der = nameDer([
      [
        { oid: CN, value: 'A' },
        { oid: '2.5.4.11', value: 'b' },
      ],
    ]);
    expect(formatName(parseName(der))).toBe('CN=A+OU=b');
  });

  it.each([
    ['A, Inc.', String.raw`CN=A\, Inc.`],
    ['"q" + <x>; \\', String.raw`CN=\"q\" \+ \<x\>\; \\`],
    [' lead', String.raw`CN=\ lead`],
    ['#1', String.raw`CN=\#1`],
    ['trail ', String.raw`CN=trail\ `],
    [' ', String.raw`CN=\ `],
    ['  ', String.raw`CN=\ \ `],
    ['', 'CN='],
    ['a\tb\0', String.raw`CN=a\09b\00`],
    ['Café', 'CN=Café'],
    ['台灣', 'CN=台灣'],
    ['abc\u202Ecba', String.raw`CN=abc\E2\80\AEcba`],
    ['a=b', 'CN=a=b'],
  ])('escapes %j', (value, text) => {
    expect(format(value)).toBe(text);
  });

  it('writes a registered short name, and a dotted OID with the value in hexadecimal for any other type', () => {
    expect(format('ca@x.example', '1.2.840.113549.1.9.1', TAG.ia5)).toBe('emailAddress=ca@x.example');
    expect(format('abc', '1.3.6.1.4.1.99999.1.2', TAG.printable)).toBe('1.3.6.1.4.1.99999.1.2=#1303616263');
  });

  it('prints the text of old string types', () => {
    expect(format('Test CA', CN, TAG.t61)).toBe('CN=Test CA');
    expect(format('Test CA', CN, TAG.bmp)).toBe('CN=Test CA');
    expect(format('Test CA', CN, TAG.universal)).toBe('CN=Test CA');
  });

  it('prints a value without text as its DER', () => {
    expect(formatName(parseName(Uint8Array.from([0x30, 0x0c, 0x31, 0x0a, 0x30, 8, 6, 3, 0x55, 4, 3, 2, 1, 0])))).toBe(
      'CN=#020100',
    );
  });

  it('prints the empty name as the empty text', () => {
    expect(formatName(parseName(Uint8Array.from([0x30, 0])))).toBe('');
  });
});
