import { readdirSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCaseHost } from '../../src/workspace/case-host.ts';
import { DEFAULT_CLIENT } from '../../src/core/clients/model.ts';
import { projectFile, runHandscope } from '../cli/run-handscope.ts';

const SAMPLE = projectFile('assets/sample/mp-to-backend.pcap');
const WORKER = projectFile('out/workspace/worker.js');

let folder: string;
let bundle: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'handscope-test-'));
  bundle = join(folder, 'case.zip');
  expect(runHandscope(['analyze', SAMPLE, '--bundle', bundle, '--output', join(folder, 'text')]).status).toBe(1);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const unpacked = (parent: string): string[] =>
  readdirSync(parent).filter((name) => name.startsWith('handscope-private-') && name.includes(`-${process.pid}-`));

describe('a case in its thread', () => {
  it('takes what it unpacked with it when it is closed', async () => {
    const caseHost = createCaseHost({ workerPath: WORKER, client: DEFAULT_CLIENT });
    expect(await caseHost.handle('case.open', { paths: [bundle], add: false })).toMatchObject({ ok: true });
    expect(unpacked(tmpdir())).toHaveLength(1);
    await caseHost.close();
    expect(unpacked(tmpdir())).toEqual([]);
  });

  it('does the same as one of many jobs', () => {
    const scratch = mkdtempSync(join(folder, 'tmp-'));
    const env = { TMPDIR: scratch, TEMP: scratch };
    const words = ['analyze', SAMPLE, SAMPLE, '--jobs', '2', '--evidence', bundle];
    expect(runHandscope(words, { env }).status).toBe(1);
    expect(readdirSync(scratch)).toEqual([]);
  });
});
