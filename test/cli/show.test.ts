import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { register } from '../../src/cli/commands/show.ts';
import type { CaseFailure } from '../../src/workspace/failure.ts';
import { certificateDer, testKey } from '../builders/certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'handscope-show-'));
const key = testKey('p256');
const path = join(folder, 'client.der');
writeFileSync(path, certificateDer({ subject: 'client', issuer: 'Test CA', key, signer: testKey('rsa', 7) }));

let written = '';

async function run(...words: readonly string[]): Promise<string> {
  const program = new Command('handscope').exitOverride();
  register(program);
  await program.parseAsync(['node', 'handscope', 'show', ...words]);
  return written;
}

beforeEach(() => {
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('handscope show', () => {
  it('prints the schema, the format and every certificate', async () => {
    const json = await run(path, '--format', 'json');
    expect(JSON.parse(json)).toMatchObject({ schema: 'handscope.keystore/1', file: 'client.der', format: 'der' });
    expect(json).toContain('"subject": "CN=client,O=Test"');
    expect(json).toContain('"keyAlgorithm": "EC"');
  });

  it('lists subjects, issuers and dates as text within 100 columns', async () => {
    const text = await run(path);
    expect(text).toContain('CN=client,O=Test');
    expect(text).toContain('issued by CN=Test CA,O=Test');
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  });

  it('says of a file that it is no keystore', async () => {
    const other = join(folder, 'note.txt');
    writeFileSync(other, 'hello');
    const error: unknown = await run(other).catch((reason: unknown) => reason);
    expect((error as CaseFailure).failure).toMatchObject({ code: 'not-a-keystore', file: 'note.txt' });
  });
});
