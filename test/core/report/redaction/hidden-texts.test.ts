import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HiddenTexts } from '../../../../src/core/report/redaction/hidden-texts.ts';

function hiddenIn(bytes: Uint8Array): readonly string[] {
  const found: string[] = [];
  new HiddenTexts().find(bytes, bytes.length, (inside, end) => {
    found.push(Buffer.from(inside.subarray(0, end)).toString('latin1'));
    return null;
  });
  return found;
}

/** Any bytes; text where the writing can hold only that. */
const content = fc.uint8Array({ minLength: 18, maxLength: 200 }).map((bytes) => Buffer.from(bytes));
const text = fc.stringMatching(/^[ -~]{18,200}$/u).map((value) => Buffer.from(value));
const latin1 = (value: string): Buffer => Buffer.from(value, 'latin1');
const hexOf = (bytes: Buffer, between: string): string => bytes.toString('hex').replace(/..(?=.)/gu, `$&${between}`);

const WRITINGS: Readonly<Record<string, readonly [fc.Arbitrary<Buffer>, (bytes: Buffer) => Buffer]>> = {
  base64: [content, (bytes) => latin1(bytes.toString('base64'))],
  base64url: [content, (bytes) => latin1(bytes.toString('base64url'))],
  'base64 in lines': [content, (bytes) => latin1(bytes.toString('base64').replace(/.{64}/gu, '$&\r\n'))],
  hex: [content, (bytes) => latin1(bytes.toString('hex'))],
  'hex behind another digit': [content, (bytes) => latin1(`7${bytes.toString('hex')}`)],
  'hex with spaces': [content, (bytes) => latin1(hexOf(bytes, ' '))],
  'hex with colons': [content, (bytes) => latin1(hexOf(bytes, ':').toUpperCase())],
  'UTF-16, little endian': [text, (bytes) => Buffer.from(bytes.toString('latin1'), 'utf16le')],
  'UTF-16, big endian': [text, (bytes) => Buffer.from(bytes.toString('latin1'), 'utf16le').swap16()],
  'percent-encoding': [text, (bytes) => latin1(`%20${encodeURIComponent(bytes.toString('latin1'))}`)],
  JSON: [text, (bytes) => latin1(JSON.stringify(`"${bytes.toString('latin1')}`))],
  // What an escape means may be an escape in its turn, and is undone with it.
  'escapes of C': [
    content.map((bytes) => bytes.map((byte) => (byte === 0x5c || byte === 0x26 ? 0x41 : byte)) as Buffer),
    (bytes) => latin1([...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')),
  ],
  entities: [text, (bytes) => latin1([...bytes].map((byte) => `&#${String(byte)};`).join(''))],
};

describe.each(Object.entries(WRITINGS))('%s', (_name, [arbitrary, write]) => {
  it('is undone, wherever it stands', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(70), fc.nat(70), (bytes, before, after) => {
        const around = [latin1('. '.repeat(before)), write(bytes), latin1(' .'.repeat(after))];
        // Two bytes at either end are left to what stands around: base64 may end within one, UTF-16 with one.
        const inner = bytes.subarray(0, bytes.length - 2).toString('latin1');
        expect(hiddenIn(Buffer.concat(around)).some((each) => each.includes(inner))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what was looked through before', () => {
  it('is not looked through again, and something like it is', () => {
    const run = 'Zm9vYmFyYmF6cXV4Zm9vYmFy';
    const once = hiddenIn(latin1(run)).length;
    expect(hiddenIn(latin1(`${run} ${run}`))).toHaveLength(once);
    expect(hiddenIn(latin1(`${run} ${run.slice(0, 12)}x${run.slice(13)}`))).toHaveLength(2 * once);
  });
});
