import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ListWriter, type ListOutput } from '../../src/cli/analyze/write-list.ts';
import { openCase } from '../builders/open-case.ts';
import { variants } from '../builders/variants.ts';

const COUNT = 400;

function textOf(lines: Uint8Array): string {
  return Buffer.from(lines).toString();
}

/** An output whose reader takes a piece only when told to. */
class SlowOutput implements ListOutput {
  readonly releases: boolean;
  readonly pieces: string[] = [];
  #takers: ((error?: Error) => void)[] = [];

  constructor(releases = false) {
    this.releases = releases;
  }

  write(lines: Uint8Array): Promise<void> {
    this.pieces.push(textOf(lines));
    return new Promise((resolve, reject) => {
      this.#takers.push((error) => {
        if (error === undefined) resolve();
        else reject(error);
      });
    });
  }

  async take(error?: Error): Promise<void> {
    for (const taker of this.#takers.splice(0)) taker(error);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('ListWriter', () => {
  let folder = '';
  let path = '';
  let whole = '';
  const open = async () => (await openCase([path])).theCase;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'handscope-write-list-'));
    path = join(folder, 'many.pcap');
    writeFileSync(path, variants({ seed: 11, count: COUNT }));
    const theCase = await open();
    const pieces: Uint8Array[] = [];
    const write = (lines: Uint8Array): Promise<void> => Promise.resolve(void pieces.push(lines));
    await new ListWriter(theCase, { write }).writeRest(null);
    theCase.close();
    whole = textOf(Buffer.concat(pieces));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  let output = new SlowOutput();
  beforeEach(() => {
    output = new SlowOutput();
  });

  it('hands over no more lines before those that it handed over were taken', async () => {
    const theCase = await open();
    const list = new ListWriter(theCase, output);
    list.writeEarly();
    list.writeEarly();
    expect(output.pieces).toHaveLength(1);
    await output.take();
    const rest = list.writeRest(null);
    for (let taken = 0; taken < COUNT; taken += 1) await output.take();
    await rest;
    expect(output.pieces.join('')).toBe(whole);
    theCase.close();
  });

  it('tells with the rest that lines could not be written', async () => {
    const theCase = await open();
    const list = new ListWriter(theCase, output);
    list.writeEarly();
    await output.take(new Error('no room'));
    list.writeEarly();
    await output.take();
    await expect(list.writeRest(null)).rejects.toThrow('no room');
    theCase.close();
  });

  it('forgets connections that have their line, where lines are all that is wanted', async () => {
    for (const releases of [true, false]) {
      const theCase = await open();
      const written = new SlowOutput(releases);
      const list = new ListWriter(theCase, written);
      list.writeEarly();
      const isThere = (id: number): boolean => {
        try {
          return theCase.index.connection(id).id === id;
        } catch {
          return false;
        }
      };
      expect(isThere(0)).toBe(!releases);
      await written.take();
      const rest = list.writeRest(null);
      for (let taken = 0; taken < COUNT; taken += 1) await written.take();
      await rest;
      expect(written.pieces.join('')).toBe(whole);
      expect(isThere(COUNT - 1)).toBe(true);
      theCase.close();
    }
  });

  it('has what it says of a shape looked through once, and is told where it then stands', async () => {
    const theCase = await open();
    const looked: { readonly columns: string; readonly at: number }[] = [];
    const inspect = (columns: Uint8Array, at: number): void => void looked.push({ columns: textOf(columns), at });
    const write = (): Promise<void> => Promise.resolve();
    const list = new ListWriter(theCase, { write, inspect });
    list.writeEarly();
    await list.writeRest(null);
    const bytes = Buffer.from(whole);
    for (const { columns, at } of looked)
      expect(bytes.toString('utf8', at, at + Buffer.byteLength(columns))).toBe(columns);
    expect(looked.length).toBeLessThan(COUNT);
    // All but the number, the time and the two ends.
    const said = new Set(looked.map(({ columns }) => columns.trimEnd()));
    for (const line of whole.trimEnd().split('\n').slice(1))
      expect(said).toContain(line.split('\t').slice(4).join('\t'));
    theCase.close();
  });

  it('writes no line that must not go out', async () => {
    const theCase = await open();
    const inspect = (columns: Uint8Array): void => {
      if (textOf(columns).includes('bad_certificate')) throw new Error('not to go out');
    };
    const written: string[] = [];
    const write = (lines: Uint8Array): Promise<void> => Promise.resolve(void written.push(textOf(lines)));
    await expect(new ListWriter(theCase, { write, inspect }).writeRest(null)).rejects.toThrow('not to go out');
    expect(written.join('')).not.toContain('bad_certificate');
    theCase.close();
  });
});
