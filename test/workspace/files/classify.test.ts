import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classify } from '../../../src/workspace/files/classify.ts';
import { CaseFailure } from '../../../src/workspace/failure.ts';
import { KEYSTORE, SAMPLE } from '../session.ts';

const CLIENT_RANDOM = `CLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}\n`;

describe('classify', () => {
  let folder = '';
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'handscope-classify-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('goes by content and not by name', async () => {
    expect(await classify(file('report.pdf', readFileSync(SAMPLE)))).toEqual({ role: 'capture' });
    expect(await classify(file('capture.pcap', readFileSync(KEYSTORE)))).toEqual({ role: 'keystore', format: 'jks' });
    expect(await classify(file('x.json', CLIENT_RANDOM))).toEqual({ role: 'key-log' });
    expect(await classify(file('capture', gzipSync(readFileSync(SAMPLE))))).toEqual({ role: 'capture' });
    expect(await classify(file('notes.pcapng', 'nothing of interest\n'))).toEqual({ role: 'unknown' });
  });

  it('says of a folder, an empty file and a file that is not there what they are', async () => {
    const code = async (path: string): Promise<string> => {
      try {
        await classify(path);
        return 'read';
      } catch (error) {
        return error instanceof CaseFailure ? error.failure.code : 'another error';
      }
    };
    expect(await code(folder)).toBe('is-directory');
    expect(await code(file('empty', ''))).toBe('file-empty');
    expect(await code(join(folder, 'none'))).toBe('file-not-found');
    if (process.platform !== 'win32') expect(await code('/dev/null')).toBe('is-no-file');
  });
});
