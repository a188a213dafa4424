import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../../../src/core/bytes/parse-error.ts';
import { parseName } from '../../../../src/core/certificates/names/parse-name.ts';
import { nameDer, TAG, tlv } from '../../../builders/names.ts';

const NAME = nameDer([
  [{ oid: '2.5.4.6', value: 'AU', tag: TAG.printable }],
  [
    { oid: '2.5.4.3', value: 'Café', tag: TAG.bmp },
    { oid: '1.3.6.1.4.1.99999.1', value: 'x' },
  ],
]);

describe('parseName', () => {
  it('keeps each attribute with its type, string type and place', () => {
    const [country, second] = parseName(NAME).rdns;
    expect(country?.[0]).toMatchObject({ oid: '2.5.4.6', keyword: 'C', tagName: 'PrintableString', text: 'AU' });
    expect(second?.map(({ oid, keyword, tagName, text }) => [oid, keyword, tagName, text])).toEqual([
      ['2.5.4.3', 'CN', 'BMPString', 'Café'],
      ['1.3.6.1.4.1.99999.1', null, 'UTF8String', 'x'],
    ]);
    expect(NAME[country?.[0]?.start ?? 0]).toBe(0x30);
  });

  it('refuses every truncation with a ParseError', () => {
    for (let length = 0; length < NAME.length; length += 1) {
      expect(() => parseName(NAME.subarray(0, length)), `length ${length}`).toThrow(ParseError);
    }
  });

  it('refuses trailing bytes', () => {
    expect(() => parseName(Uint8Array.from([...NAME, 0]))).toThrow('trailing-bytes');
  });

  it('throws nothing but ParseError, whatever the bytes', () => {
    const mutated = fc
      .tuple(fc.nat(NAME.length - 1), fc.nat(255))
      .map(([at, byte]) => NAME.map((old, index) => (index === at ? byte : old)));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 80 }), mutated), (bytes) => {
        try {
          parseName(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(ParseError);
        }
      }),
    );
  });

  it('bounds the number of attributes', () => {
    const empty = Array.from({ length: 1001 }, () => tlv(0x31));
    expect(() => parseName(tlv(0x30, ...empty))).toThrow('too-large');
  });

  it('keeps a value whose bytes are no text of its type', () => {
    const broken = tlv(0x30, tlv(0x31, tlv(0x30, [6, 3, 0x55, 4, 3], tlv(TAG.utf8, [0xff]))));
    expect(parseName(broken).rdns[0]?.[0]?.text).toBeNull();
  });
});
