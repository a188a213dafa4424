import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_CASE } from '../../src/contract/views.ts';
import { createCaseHost } from '../../src/workspace/case-host.ts';
import { DEFAULT_CLIENT } from '../../src/core/clients/model.ts';
import { projectFile, runHandscope } from '../cli/run-handscope.ts';

const SAMPLE = projectFile('assets/sample/mp-to-backend.pcap');
const WORKER = projectFile('out/workspace/worker.cjs');

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

  it('ends in the middle of a reading, and lets go of the capture', async () => {
    const large = join(folder, 'large.pcap');
    const sample = readFileSync(SAMPLE);
    const packets = Buffer.concat(Array<Buffer>(Math.ceil(4_000_000 / sample.length)).fill(sample.subarray(24)));
    writeFileSync(large, sample.subarray(0, 24));
    for (let piece = 0; piece < 40; piece += 1) appendFileSync(large, packets);
    const caseHost = createCaseHost({ workerPath: WORKER, client: DEFAULT_CLIENT });
    const begun = new Promise<void>((resolve) => {
      caseHost.on('case.progress', (progress) => {
        if (progress?.activity === 'scan' && progress.doneBytes < progress.totalBytes) resolve();
      });
    });
    const opened = caseHost.handle('case.open', { paths: [large], add: false });
    await begun;
    await caseHost.close();
    expect(await opened).toMatchObject({ ok: false, failure: { code: 'case-closed' } });
    expect(await caseHost.handle('case.view', null)).toMatchObject({ ok: false, failure: { code: 'case-closed' } });
    if (existsSync('/proc/self/fd')) expect(openFiles()).not.toContain(large);
  });

  it('is not made for a window in which nothing is opened', async () => {
    const caseHost = createCaseHost({ workerPath: 'nowhere.js', client: DEFAULT_CLIENT });
    expect(await caseHost.handle('case.view', null)).toEqual({ ok: true, value: EMPTY_CASE });
    expect(await caseHost.paths()).toEqual([]);
    await caseHost.close();
  });
});

/** What this process has open, its threads' files among them. */
function openFiles(): readonly string[] {
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      return [readlinkSync(`/proc/self/fd/${descriptor}`)];
    } catch {
      return [];
    }
  });
}
