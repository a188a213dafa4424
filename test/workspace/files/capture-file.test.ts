import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_CLIENT } from '../../../src/core/clients/model.ts';
import { Case } from '../../../src/workspace/case.ts';
import { CaptureFile } from '../../../src/workspace/files/capture-file.ts';
import { SAMPLE } from '../session.ts';

const WATCH = { onScan: () => undefined, isCancelled: () => false };

async function scanned(...paths: string[]): Promise<Case> {
  const theCase = new Case(DEFAULT_CLIENT);
  await theCase.scan(await Promise.all(paths.map((path) => CaptureFile.open(path))), WATCH);
  return theCase;
}

/** Bytes of every message of every connection: what details would show. TCP events are left out: copies are told apart by time, across files too. */
function allBytes(theCase: Case): string[] {
  return [...theCase.analyses()].flatMap(({ connection }) =>
    connection.timeline
      .filter(({ kind }) => kind !== 'tcp')
      .map(({ spans }) => Buffer.from(theCase.readSpans()(spans)).toString('hex')),
  );
}

describe('CaptureFile', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'handscope-capture-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives the same index and the same bytes from a compressed file', async () => {
    const zipped = join(folder, 'capture.pcap.gz');
    writeFileSync(zipped, gzipSync(readFileSync(SAMPLE)));
    const [plain, compressed] = [await scanned(SAMPLE), await scanned(zipped)];
    expect(compressed.index.captures[0]).toMatchObject({ compression: 'gzip', packets: 113 });
    expect(allBytes(compressed)).toEqual(allBytes(plain));
  });

  it('says of a compressed file that was cut that it was, and keeps what came before', async () => {
    const cut = join(folder, 'cut.pcap.gz');
    const zipped = gzipSync(readFileSync(SAMPLE));
    writeFileSync(cut, zipped.subarray(0, zipped.length / 2));
    const { index } = await scanned(cut);
    expect(index.captures[0]?.problems.length).toBeGreaterThan(0);
    expect(index.connectionCount).toBeGreaterThan(0);
  });

  it('reads rotated files as one case, whatever the order they are given in', async () => {
    const bytes = readFileSync(SAMPLE);
    const at = recordStartAfter(bytes, bytes.length / 2);
    const [first, second] = [join(folder, 'a.pcap1'), join(folder, 'b.pcap0')];
    writeFileSync(first, bytes.subarray(0, at));
    writeFileSync(second, Buffer.concat([bytes.subarray(0, 24), bytes.subarray(at)]));
    const [whole, parts] = [await scanned(SAMPLE), await scanned(second, first)];
    expect(parts.index.captures.map(({ file }) => file)).toEqual(['a.pcap1', 'b.pcap0']);
    const causes = (theCase: Case) => [...theCase.analyses()].map(({ diagnosis }) => diagnosis.verdict.cause);
    expect(causes(parts)).toEqual(causes(whole));
    expect(allBytes(parts)).toEqual(allBytes(whole));
  });

  it('ends a scan that is cancelled and keeps what was open', async () => {
    const theCase = await scanned(SAMPLE);
    const large = join(folder, 'large.pcap');
    const bytes = readFileSync(SAMPLE);
    writeFileSync(large, Buffer.concat([bytes, ...Array.from({ length: 600 }, () => bytes.subarray(24))]));
    expect(
      await theCase.scan([await CaptureFile.open(large)], { onScan: () => undefined, isCancelled: () => true }),
    ).toBe(false);
    expect(theCase.index.connectionCount).toBe(6);
  });
});

/** Walks little-endian pcap records to the first that begins at or after `wanted`. */
function recordStartAfter(bytes: Buffer, wanted: number): number {
  let at = 24;
  while (at < wanted) at += 16 + bytes.readUInt32LE(at + 8);
  return at;
}
