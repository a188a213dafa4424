import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WholeTexts } from '../../../../src/core/report/redaction/redact-text.ts';
import { TextScan } from '../../../../src/core/report/redaction/text-scan.ts';

const TEXTS = new Set(['10.0.0.1', '10.0.0.17', '::1', 'fe80::17', 'api.partner.example', 'a.b']);
const WITH_BARE = new Set([...TEXTS, 'backend', 'x']);

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

describe.each([
  ['addresses and names with dots', TEXTS],
  ['a name without a dot too', WITH_BARE],
])('a scan of bytes for %s', (_, texts) => {
  it('finds what a search of the whole text finds, where it finds it', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...texts,
        'API.Partner.Example',
        'CN=',
        'DNS:',
        'IP:',
        '-',
        '_',
        '.',
        ':',
        '"',
        ' ',
        '0',
        'é',
        '\0',
      ),
      fc.string({ maxLength: 3, unit: 'binary-ascii' }),
    );
    const whole = new WholeTexts(texts);
    const scan = new TextScan(texts);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 10 }), (parts) => {
        const text = parts.join('');
        expect(scan.find(bytesOf(text), text.length)).toBe(whole.search(text, 0));
      }),
      { numRuns: 3000 },
    );
  });

  it('does not read beyond the end that it is told', () => {
    expect(new TextScan(texts).find(bytesOf('see 10.0.0.17'), 11)).toBe(-1);
  });
});

it('a word that was cut by the window is no whole word', () => {
  expect(new TextScan(new Set(['::1'])).find(bytesOf('fe80::1 "::1"'), 13)).toBe(9);
  expect(new TextScan(new Set(['10.0.0.1'])).find(bytesOf('CN=10.0.0.1, DNS:10.0.0.1'), 25)).toBe(-1);
});
