import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineBuffer } from '../../src/cli/analyze/line-buffer.ts';
import { formatEndpoint } from '../../src/core/network/address.ts';

function written(write: (lines: LineBuffer) => void): string {
  const lines = new LineBuffer();
  write(lines);
  return new TextDecoder().decode(lines.take());
}

it('writes numbers as their texts are', () => {
  const number = fc.oneof(fc.nat(), fc.maxSafeNat(), fc.constantFrom(0, 9, 10, 99, 100, 1e15, Number.MAX_SAFE_INTEGER));
  fc.assert(
    fc.property(number, (value) => {
      expect(
        written((lines) => {
          lines.number(value);
        }),
      ).toBe(String(value));
    }),
  );
  expect(
    written((lines) => {
      lines.padded(42, 9);
    }),
  ).toBe('000000042');
});

it('writes endpoints as they are written elsewhere', () => {
  const address = fc.oneof(
    fc.uint8Array({ minLength: 4, maxLength: 4 }),
    fc.uint8Array({ minLength: 16, maxLength: 16 }),
  );
  fc.assert(
    fc.property(address, fc.nat(65_535), (bytes, port) => {
      expect(
        written((lines) => {
          lines.endpoint({ address: bytes, port });
        }),
      ).toBe(formatEndpoint(bytes, port));
    }),
  );
});

it('holds as much as is written into it, and begins anew once that is taken', () => {
  const lines = new LineBuffer();
  const line = new TextEncoder().encode('伺服器\n');
  for (let at = 0; at < 20_000; at += 1) lines.raw(line);
  const taken = lines.take();
  lines.ascii('next');
  expect(new TextDecoder().decode(taken)).toBe('伺服器\n'.repeat(20_000));
  expect(new TextDecoder().decode(lines.take())).toBe('next');
});
