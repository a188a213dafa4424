import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParseError } from '../../../../src/core/bytes/parse-error.ts';
import { HeaderDecoder } from '../../../../src/core/handshakes/http2/hpack.ts';
import { decodeHuffman } from '../../../../src/core/handshakes/http2/huffman.ts';
import {
  readHttp2Request,
  readHttp2Response,
  startsHttp2Request,
  startsHttp2Response,
} from '../../../../src/core/handshakes/http2/read-http2.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(/\s/gu, ''), 'hex'));
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

describe('Huffman strings', () => {
  it.each([
    ['f1e3 c2e5 f23a 6ba0 ab90 f4ff', 'www.example.com'],
    ['6402', '302'],
    ['9d29 ad17 1863 c78f 0b97 c8e9 ae82 ae43 d3', 'https://www.example.com'],
    [
      '94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f 9587 3160 65c0 03ed 4ee5 b106 3d50 07',
      'foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1',
    ],
  ])('are read as in RFC 7541 appendix C (%s)', (coded, text) => {
    expect(latin1(decodeHuffman(hex(coded)))).toBe(text);
  });

  it('must be padded with fewer than eight ones', () => {
    expect(() => decodeHuffman(hex('00'))).toThrow(ParseError);
    expect(() => decodeHuffman(hex('6402ff'))).toThrow(ParseError);
    expect(() => decodeHuffman(hex('ffffffff'))).toThrow(ParseError);
  });
});

describe('header blocks', () => {
  it('refer to fields of earlier blocks, and forget the oldest (RFC 7541 C.6)', () => {
    const decoder = new HeaderDecoder();
    const fields = (block: string) => decoder.decode(hex(block)).map((field) => field.join(': '));
    // The table is made as small as in the RFC's example.
    expect(
      fields(
        '3fe1 01 4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6 2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3',
      ),
    ).toEqual([
      ':status: 302',
      'cache-control: private',
      'date: Mon, 21 Oct 2013 20:13:21 GMT',
      'location: https://www.example.com',
    ]);
    expect(fields('4883 640e ff c1 c0 bf')).toEqual([
      ':status: 307',
      'cache-control: private',
      'date: Mon, 21 Oct 2013 20:13:21 GMT',
      'location: https://www.example.com',
    ]);
    expect(() => fields('c2')).toThrow(ParseError);
  });

  it('throw nothing but a ParseError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          new HeaderDecoder().decode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(ParseError);
        }
      }),
    );
  });
});

const frame = (type: number, flags: number, stream: number, payload: string): string => {
  const bytes = hex(payload);
  return `${bytes.length.toString(16).padStart(6, '0')}${[type, flags].map((one) => one.toString(16).padStart(2, '0')).join('')}${stream.toString(16).padStart(8, '0')}${latin1(bytes) === '' ? '' : Buffer.from(bytes).toString('hex')}`;
};
const text = (value: string): string => Buffer.from(value).toString('hex');
const SETTINGS = frame(4, 0, 0, '000300000080');
const PREFACE = text('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const PAGE = 'No required SSL certificate was sent';

describe('the first response', () => {
  const answer = SETTINGS + frame(8, 0, 0, '7fff0000') + frame(1, 4, 1, '8c') + frame(0, 1, 1, text(PAGE));

  it('is the first header block with a final status, with its body', () => {
    const message = readHttp2Response(hex(answer));
    expect(message?.headers.get(':status')).toBe('400');
    expect(latin1(message?.body ?? new Uint8Array())).toBe(PAGE);
  });

  it('is not an interim one, and the body is not of another stream', () => {
    const early = SETTINGS + frame(1, 4, 1, '0803313033') + frame(0, 0, 3, text('other')) + frame(1, 4, 1, '88');
    const message = readHttp2Response(hex(early));
    expect(message?.headers.get(':status')).toBe('200');
    expect(message?.body).toHaveLength(0);
  });

  it('is read through padding, priority and continuation', () => {
    const split = SETTINGS + frame(1, 0x28, 1, '02 80000000 10 0803 0000') + frame(9, 4, 1, '343033');
    expect(readHttp2Response(hex(split))?.headers.get(':status')).toBe('403');
  });

  it('is what could be read of it where the bytes end', () => {
    const whole = hex(answer);
    for (let length = 0; length <= whole.length; length += 1) {
      const status = readHttp2Response(whole.subarray(0, length))?.headers.get(':status');
      expect(status === undefined || status === '400').toBe(true);
    }
    expect(latin1(readHttp2Response(whole.subarray(0, -10))?.body ?? new Uint8Array())).toBe(PAGE.slice(0, -10));
  });

  it('begins with the server’s settings', () => {
    expect(startsHttp2Response(hex(answer))).toBe(true);
    expect(startsHttp2Response(hex(frame(1, 4, 1, '8c')))).toBe(false);
    expect(startsHttp2Response(hex(text('HTTP/1.1 400 Bad')))).toBe(false);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        readHttp2Response(new Uint8Array([...hex(SETTINGS), ...bytes]));
      }),
    );
  });
});

it('reads the first request behind the preface', () => {
  const request = hex(PREFACE + SETTINGS + frame(1, 5, 1, '82 84 87 41 03 612e62'));
  expect(startsHttp2Request(request)).toBe(true);
  expect(Object.fromEntries(readHttp2Request(request)?.headers ?? [])).toEqual({
    ':method': 'GET',
    ':path': '/',
    ':scheme': 'https',
    ':authority': 'a.b',
  });
  expect(startsHttp2Request(hex(text('GET / HTTP/1.1\r\n')))).toBe(false);
});
