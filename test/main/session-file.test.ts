import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSessionFile } from '../../src/main/session-file.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handscope-test-'));
});

describe('the session', () => {
  it('gives back the cases that were open', async () => {
    const first = await openSessionFile(folder);
    await first.keepCases([['/a.pcap', '/k.jks'], [], ['/b.pcap']]);
    first.end();
    const second = await openSessionFile(folder);
    expect(second.cases).toEqual([['/a.pcap', '/k.jks'], ['/b.pcap']]);
    expect(second.wasCutShort).toBe(false);
  });

  it('knows when the program did not end by itself', async () => {
    await (await openSessionFile(folder)).keepCases([['/a.pcap']]);
    const second = await openSessionFile(folder);
    expect(second.wasCutShort).toBe(true);
    expect(second.cases).toEqual([['/a.pcap']]);
    second.end();
    expect((await openSessionFile(folder)).wasCutShort).toBe(false);
  });

  it.each(['', '{', '[]', 'null', '{"cases":5}', '{"cases":[[1],"x",null,[]]}'])(
    'is empty when damaged: %s',
    async (text) => {
      await writeFile(join(folder, 'session.json'), text);
      expect((await openSessionFile(folder)).cases).toEqual([]);
    },
  );

  it('is made where there is no folder yet, and holds paths and nothing else', async () => {
    const path = join(folder, 'new');
    await (await openSessionFile(path)).keepCases([['/a.pcap']]);
    expect(JSON.parse(await readFile(join(path, 'session.json'), 'utf8'))).toEqual({ cases: [['/a.pcap']] });
  });
});
