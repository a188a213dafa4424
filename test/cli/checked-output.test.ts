import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CheckedOutput } from '../../src/cli/checked-output.ts';
import { SecretFinder } from '../../src/core/report/redaction/find-secrets.ts';

const finder = new SecretFinder({ secrets: [], texts: new Set(), mayHoldKeyLog: false });
const SECRET = '"password":"correct horse battery staple"';

function checked(): { readonly output: CheckedOutput; readonly written: () => string } {
  const pieces: Buffer[] = [];
  const output = new CheckedOutput(
    {
      isTerminal: false,
      write: (text) => {
        pieces.push(Buffer.from(text));
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
      discard: () => undefined,
    },
    'report.json',
    finder,
  );
  return { output, written: () => Buffer.concat(pieces).toString() };
}

describe('a checked output', () => {
  it('lets everything pass as it came, the last of it with the flush', async () => {
    const { output, written } = checked();
    const text = 'Ünïcode 憑證 🙂\n'.repeat(30_000);
    for (let at = 0; at < text.length; at += 7777) await output.write(text.slice(at, at + 7777));
    await output.flush();
    expect(written()).toBe(text);
  });

  it('finds a secret wherever its pieces are cut, and none of the secret goes out with the piece that shows it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 300_000 }),
        fc.array(fc.nat(SECRET.length), { maxLength: 4 }),
        async (before, cuts) => {
          const { output, written } = checked();
          await output.write('. '.repeat(before));
          const places = [0, ...cuts.toSorted((a, b) => a - b), SECRET.length];
          const all = (async () => {
            for (const [index, place] of places.entries())
              await output.write(SECRET.slice(places[index - 1] ?? 0, place));
            await output.flush();
          })();
          await expect(all).rejects.toMatchObject({ failure: { code: 'export-has-secret' } });
          expect(written()).not.toContain('horse');
        },
      ),
      { numRuns: 40 },
    );
  });
});
