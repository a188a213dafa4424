import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSessionFile } from '../../src/main/session-file.ts';

let path: string;

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'handscope-test-')), 'session.json');
});

describe('the session', () => {
  it('gives back the cases that were open', async () => {
    await openSessionFile(path).keepCases([['/a.pcap', '/k.jks'], [], ['/b.pcap']]);
    expect(await openSessionFile(path).takeCases()).toEqual([['/a.pcap', '/k.jks'], ['/b.pcap']]);
  });

  it('does not open again what did not survive being opened again', async () => {
    await openSessionFile(path).keepCases([['/a.pcap']]);
    await openSessionFile(path).takeCases();
    expect(await openSessionFile(path).takeCases()).toEqual([]);
  });

  it('opens again what was opened again well', async () => {
    await openSessionFile(path).keepCases([['/a.pcap']]);
    const second = openSessionFile(path);
    await second.keepCases(await second.takeCases());
    expect(await openSessionFile(path).takeCases()).toEqual([['/a.pcap']]);
  });

  it.each(['', '{', '[]', 'null', '{"cases":5}', '{"cases":[[1],"x",null]}'])(
    'is empty when damaged: %s',
    async (text) => {
      await writeFile(path, text);
      expect(await openSessionFile(path).takeCases()).toEqual([]);
    },
  );

  it('holds paths and nothing else', async () => {
    await openSessionFile(path).keepCases([['/a.pcap']]);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ cases: [['/a.pcap']], restoring: false });
  });
});
