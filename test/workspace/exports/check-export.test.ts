import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportOptions } from '../../../src/contract/contract.ts';
import { checkCaptureFile, exportCheck } from '../../../src/workspace/exports/check-export.ts';
import { redactionOf } from '../../../src/workspace/exports/redaction.ts';
import { chosenConnections } from '../../../src/workspace/exports/report-subject.ts';
import { reportText } from '../../../src/workspace/exports/report-text.ts';
import { exportTo } from '../../../src/workspace/exports/write-export.ts';
import { pcap } from '../../builders/captures.ts';
import { openCase, SAMPLE_CAPTURE, UNWATCHED } from '../../builders/open-case.ts';
import { ACK, PSH, segment, SYN } from '../../builders/packets.ts';

const OPTIONS: ExportOptions = {
  kind: 'html',
  connections: 'all',
  language: 'en',
  includeSecrets: false,
  redact: false,
  mapPorts: false,
};
/** A name that comes out in every document: it stands for whatever might slip through one day. */
const PLANTED = 'password=hunter2222.pcap';
const KINDS = ['html', 'markdown', 'json', 'bundle', 'capture', 'pdf'] as const;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handscope-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('an export that would hold a secret', () => {
  it.each(KINDS)('fails as %s, says what and where, and leaves nothing', async (kind) => {
    const input = join(folder, PLANTED);
    copyFileSync(SAMPLE_CAPTURE, input);
    const open = await openCase([input]);
    const pdf = Buffer.from(`%PDF-1.7 /Title (${PLANTED})`);
    await expect(exportTo(open, { ...OPTIONS, kind }, join(folder, 'out'), UNWATCHED, pdf)).rejects.toMatchObject({
      failure: { code: 'export-has-secret', facts: { kind: 'credentials' } },
    });
    expect(readdirSync(folder)).toEqual([PLANTED]);
    open.theCase.close();
  });

  it('fails where it stands in a compressed stream of a PDF', async () => {
    const open = await openCase([SAMPLE_CAPTURE]);
    const stream = deflateSync(Buffer.from(`(${PLANTED}) Tj`));
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n<<>> stream\n'), stream, Buffer.from('\nendstream')]);
    await expect(
      exportTo(open, { ...OPTIONS, kind: 'pdf' }, join(folder, 'out.pdf'), UNWATCHED, pdf),
    ).rejects.toMatchObject({ failure: { code: 'export-has-secret' } });
    expect(readdirSync(folder)).toEqual([]);
    open.theCase.close();
  });

  it('is not handed to the clipboard or the preview either', async () => {
    const input = join(folder, PLANTED);
    copyFileSync(SAMPLE_CAPTURE, input);
    const open = await openCase([input]);
    const choice = { ...OPTIONS, format: 'markdown' as const };
    await expect(reportText(open.theCase, open.files, 0, choice)).rejects.toThrow('export-has-secret');
    open.theCase.close();
  });
});

describe('the check of a carved capture', () => {
  async function checked(path: string, redact: boolean, mapPorts = false): Promise<void> {
    const open = await openCase([SAMPLE_CAPTURE]);
    try {
      const redaction = redactionOf(open.theCase, chosenConnections(open.theCase, 'all'), { redact, mapPorts });
      checkCaptureFile(exportCheck(open.theCase, redaction, false), 'out', path);
    } finally {
      open.theCase.close();
    }
  }

  it('finds an address that should have become another', async () => {
    await checked(SAMPLE_CAPTURE, false);
    await expect(checked(SAMPLE_CAPTURE, true)).rejects.toMatchObject({ failure: { facts: { kind: 'address' } } });
  });

  it('finds a port that should have become another', async () => {
    const path = join(folder, 'addresses-only');
    const open = await openCase([SAMPLE_CAPTURE]);
    const redaction = { redact: true, mapPorts: false };
    await exportTo(open, { ...OPTIONS, ...redaction, kind: 'capture' }, path, UNWATCHED);
    const withPorts = redactionOf(open.theCase, chosenConnections(open.theCase, 'all'), {
      redact: true,
      mapPorts: true,
    });
    expect(() => {
      checkCaptureFile(exportCheck(open.theCase, withPorts, false), 'out', path);
    }).toThrow('export-has-secret');
    open.theCase.close();
  });

  it('finds a secret that is split over packets, at whatever place', async () => {
    const secret = 'Authorization: Basic dXNlcjpwYXNzd29yZA==';
    const filler = '. '.repeat(40);
    const text = filler + secret + filler;
    const check = exportCheck(
      (await openCase([])).theCase,
      redactionOf((await openCase([])).theCase, [], OPTIONS),
      false,
    );
    const path = join(folder, 'split.pcap');
    const cuts = fc.uniqueArray(fc.integer({ min: filler.length + 4, max: filler.length + secret.length - 8 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(cuts, (places) => {
        const bounds = [0, ...places.toSorted((a, b) => a - b), text.length];
        const parts = bounds.slice(1).map((end, at) => ({ from: bounds[at] ?? 0, end }));
        const packets = parts.map(({ from, end }) =>
          segment({ flags: ACK | PSH, sequence: 1 + from, acknowledgment: 1, payload: text.slice(from, end) }),
        );
        writeFileSync(path, pcap([segment({ flags: SYN, sequence: 0 }), ...packets]));
        expect(() => {
          checkCaptureFile(check, 'out', path);
        }).toThrow('export-has-secret');
      }),
      { seed: 1, numRuns: 30 },
    );
    expect(readFileSync(path, 'latin1')).not.toContain(secret);
  });
});
