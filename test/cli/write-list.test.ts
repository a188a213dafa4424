import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ListWriter } from '../../src/cli/analyze/write-list.ts';
import type { TextOutput } from '../../src/cli/output.ts';
import { openCase } from '../builders/open-case.ts';
import { variants } from '../builders/variants.ts';

const COUNT = 400;

/** An output whose reader takes a piece only when told to. */
class SlowOutput implements TextOutput {
  readonly isTerminal = false;
  readonly pieces: string[] = [];
  #takers: ((error?: Error) => void)[] = [];

  write(text: string): Promise<void> {
    this.pieces.push(text);
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
    const pieces: string[] = [];
    const write = (text: string): Promise<void> => Promise.resolve(void pieces.push(text));
    await new ListWriter(theCase, { isTerminal: false, write }).writeRest(null);
    theCase.close();
    whole = pieces.join('');
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
      const written = new SlowOutput();
      const list = new ListWriter(theCase, written, releases);
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
});
