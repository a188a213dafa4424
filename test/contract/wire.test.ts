import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../src/contract/base64.ts';
import { decodeMessage, encodeMessage, WireError } from '../../src/contract/wire.ts';

const roundTrip = (value: unknown): unknown =>
  (decodeMessage(encodeMessage({ id: 1, name: 'test', argument: value })) as { argument: unknown }).argument;

describe('messages between a page and its host', () => {
  it.each([
    ['a 64-bit time', 1_700_000_000_123_456_789n],
    ['a negative big number', -5n],
    ['not a number', Number.NaN],
    ['infinity', Number.NEGATIVE_INFINITY],
    ['bytes', new Uint8Array([0, 1, 254, 255])],
    ['no bytes', new Uint8Array(0)],
    ['a part of a larger buffer', new Uint8Array([9, 8, 7, 6, 5]).subarray(1, 3)],
    ['doubles', new Float64Array([1.5, Number.NaN, -0])],
    ['an object with the key of a tag', { $: 'bigint', v: '1', inner: { $: 2 } }],
    ['a key of the prototype', JSON.parse('{"__proto__": 1, "constructor": 2}') as unknown],
    ['nested', { rows: [{ at: 1n, columns: new Uint32Array([1, 2, 3]) }] }],
  ])('carry %s unchanged', (_what, value) => {
    expect(roundTrip(value)).toEqual(value);
  });

  it('carry any plain data', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }),
      fc.uint8Array(),
      fc.float64Array(),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(fc.string(), fc.constant('$'), fc.constant('v')), tie('tree'), {
          maxKeys: 4,
          noNullPrototype: true,
        }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        // JSON has one zero only.
        expect(roundTrip(value)).toEqual(typeof value === 'number' ? value + 0 : roundTrip(roundTrip(value)));
      }),
    );
  });

  it.each([
    'nonsense',
    '{"$":"Function","v":"alert(1)"}',
    '{"$":"bigint","v":"1e9"}',
    '{"$":"bigint","v":5}',
    '{"$":"number","v":"12"}',
    '{"$":"Uint32Array","v":"AAA="}',
    '{"$":"Uint8Array","v":"A"}',
    '{"$":"Uint8Array","v":"****"}',
    '{"$":"toString","v":""}',
    '{"$":"object","v":5}',
    '{"$":"object","v":[5]}',
  ])('are refused when malformed: %s', (text) => {
    expect(() => decodeMessage(text)).toThrow(WireError);
  });
});

describe('base64', () => {
  it('agrees with Node for every length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const text = encodeBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(text)).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it('takes a text longer than one call can', () => {
    const bytes = new Uint8Array(100_003).map((_, i) => i * 7);
    expect(Buffer.compare(decodeBase64(encodeBase64(bytes)), bytes)).toBe(0);
  });
});
