import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelEnd, labelText } from '../../../../src/core/tls/records/preludes.ts';

const encode = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);

function labelOf(text: string): string {
  const bytes = encode(`\x16${text}\x16`);
  const end = labelEnd(bytes, 1, bytes.length - 1);
  return labelText(bytes.slice(1, end));
}

describe('the label of a segment of another protocol', () => {
  it.each([
    ['GET /orders HTTP/1.1\r\n', 'GET'],
    ['HTTP/1.1 407 Proxy Authentication Required', 'HTTP/1.1 407'],
    ['HTTP/1.1 40', 'HTTP'],
    ['220 mail.example ESMTP', '220'],
    ['* OK IMAP4', '*'],
    ["<stream:stream xmlns='jabber:client'>", '<stream'],
    ['\x05\x01\x00', 'data'],
    ['', 'data'],
    [' padded', 'data'],
    ['averyveryverylongfirstwordindeed', 'averyveryverylongfirstwo'],
  ])('of %j is %j', (text, label) => {
    expect(labelOf(text)).toBe(label);
  });

  it('is the status line or the first word, for any bytes', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom('HTTP/1.1 200', 'HTTP/', '4', ' ', '.', '-'), fc.string()));
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const latin1 = String.fromCharCode(...encode(text));
        const expected = /^(?:HTTP\/\d\.\d \d{3}|[A-Za-z0-9*+.<_-]{1,24})/u.exec(latin1)?.[0] ?? 'data';
        expect(labelOf(text)).toBe(expected);
      }),
    );
  });
});
