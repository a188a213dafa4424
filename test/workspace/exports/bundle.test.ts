import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportOptions } from '../../../src/contract/contract.ts';
import { exportTo } from '../../../src/workspace/exports/write-export.ts';
import { pcap } from '../../builders/captures.ts';
import { openCase, SAMPLE_CAPTURE, SAMPLE_KEYSTORE, UNWATCHED, verdictsOf } from '../../builders/open-case.ts';
import { segment, SYN, ACK, PSH } from '../../builders/packets.ts';

const OPTIONS: ExportOptions = {
  kind: 'bundle',
  connections: 'all',
  language: 'en',
  includeSecrets: false,
  redact: false,
  mapPorts: false,
};
const hasTshark = spawnSync('tshark', ['--version']).status === 0;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handscope-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function exported(paths: readonly string[], options: Partial<ExportOptions> = {}): Promise<string> {
  const open = await openCase(paths);
  const path = join(folder, 'out.zip');
  await exportTo(open, { ...OPTIONS, ...options }, path, UNWATCHED);
  open.theCase.close();
  return path;
}

function membersOf(path: string): ReadonlyMap<string, string> {
  const members = Object.entries(unzipSync(readFileSync(path)));
  return new Map(members.map(([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')]));
}

/** A plain HTTP call with everything in it that must not leave the machine. */
function leakyCapture(): string {
  const request =
    'POST /login?token=PLANTED-QUERY HTTP/1.1\r\nHost: portal.example\r\nAuthorization: Basic UExBTlRFRC1CQVNJQw==\r\n' +
    'Cookie: session=PLANTED-COOKIE\r\nX-Key: PLANTED-HEADER\r\n\r\npassword=PLANTED-PASSWORD';
  const answer =
    'HTTP/1.1 400 Bad Request\r\nSet-Cookie: id=PLANTED-SET\r\nServer: nginx\r\n\r\nPLANTED-BODY The plain HTTP request was sent to HTTPS port';
  const back = { from: '203.0.113.9', to: '10.0.0.1', fromPort: 443, toPort: 51234 };
  const bytes = pcap([
    segment({ flags: SYN, sequence: 0 }),
    segment({ ...back, flags: SYN | ACK, sequence: 0, acknowledgment: 1 }),
    segment({ flags: ACK | PSH, sequence: 1, acknowledgment: 1, payload: request }),
    segment({ ...back, flags: ACK | PSH, sequence: 1, acknowledgment: 1 + request.length, payload: answer }),
  ]);
  const path = join(folder, 'leaky.pcap');
  writeFileSync(path, bytes);
  return path;
}

describe('a support bundle', () => {
  it.each([false, true])('gives the same verdicts when it is opened again (redacted: %s)', async (redact) => {
    const original = await openCase([SAMPLE_CAPTURE, SAMPLE_KEYSTORE]);
    const before = verdictsOf(original);
    original.theCase.close();
    const again = await openCase([await exported([SAMPLE_CAPTURE, SAMPLE_KEYSTORE], { redact })]);
    expect(again.failures).toEqual([]);
    expect(verdictsOf(again)).toEqual(before);
    expect(again.caseFiles.paths).toEqual([join(folder, 'out.zip')]);
    again.theCase.close();
  });

  it('leaves nothing on the disk when the case is closed', async () => {
    const mine = (): readonly string[] =>
      readdirSync(tmpdir()).filter(
        (name) => name.startsWith('handscope-private-') && name.includes(`-${process.pid}-`),
      );
    const again = await openCase([await exported([SAMPLE_CAPTURE])]);
    expect(mine()).toHaveLength(1);
    again.theCase.close();
    expect(mine()).toEqual([]);
  });

  it('holds no cookie, password, token or body of a plain HTTP call, and still the verdict', async () => {
    const capture = leakyCapture();
    const open = await openCase([capture]);
    const before = verdictsOf(open);
    open.theCase.close();
    const path = await exported([capture]);
    for (const [name, text] of membersOf(path)) {
      expect(text, name).not.toMatch(/PLANTED|UExBTlRFRC/u);
    }
    const again = await openCase([path]);
    expect(verdictsOf(again)).toEqual(before);
    again.theCase.close();
  });

  it('names no original address where addresses are mapped', async () => {
    for (const [name, text] of membersOf(await exported([SAMPLE_CAPTURE, SAMPLE_KEYSTORE], { redact: true }))) {
      expect(text, name).not.toContain('127.0.113.');
      // The first bytes of an IPv4 header's addresses 127.0.0.1 and 127.0.113.x.
      expect(text, name).not.toContain('\x7f\x00\x00\x01\x7f\x00\x71');
    }
  });

  it('is refused where a member is not as it was written', async () => {
    const path = await exported([SAMPLE_CAPTURE]);
    const members = unzipSync(readFileSync(path));
    const capture = members['capture.pcapng'];
    if (capture !== undefined) capture[200] = (capture[200] ?? 0) ^ 1;
    writeFileSync(path, zipSync(members));
    const again = await openCase([path]);
    expect(again.failures).toEqual(['bundle-damaged']);
    again.theCase.close();
  });

  it('is refused where it is cut short, at any place', async () => {
    const whole = readFileSync(await exported([SAMPLE_CAPTURE]));
    for (let length = 60; length < whole.length - 2000; length += Math.ceil(whole.length / 12)) {
      const path = join(folder, `cut-${length}.zip`);
      writeFileSync(path, whole.subarray(0, length));
      const again = await openCase([path]);
      expect(again.failures, String(length)).toEqual(['bundle-damaged']);
      again.theCase.close();
    }
  });
});

describe('an export', () => {
  it('never takes the place of an input, nor of the same file by another name', async () => {
    const input = join(folder, 'in.pcap');
    writeFileSync(input, readFileSync(SAMPLE_CAPTURE));
    const open = await openCase([input]);
    const before = readFileSync(input);
    await expect(
      exportTo(open, { ...OPTIONS, kind: 'capture' }, join(folder, '.', 'in.pcap'), UNWATCHED),
    ).rejects.toThrow('output-is-input');
    expect(readFileSync(input)).toEqual(before);
    open.theCase.close();
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const open = await openCase([SAMPLE_CAPTURE]);
    const cancelled = { ...UNWATCHED, isCancelled: () => true };
    await expect(exportTo(open, OPTIONS, join(folder, 'out.zip'), cancelled)).rejects.toThrow('cancelled');
    expect(readdirSync(folder)).toEqual([]);
    open.theCase.close();
  });

  it('says that the folder is missing', async () => {
    const open = await openCase([SAMPLE_CAPTURE]);
    const path = join(folder, 'missing', 'report.html');
    await expect(exportTo(open, { ...OPTIONS, kind: 'html' }, path, UNWATCHED)).rejects.toThrow(
      'output-folder-missing',
    );
    open.theCase.close();
  });

  it.each(['en', 'zh-TW', 'ko'] as const)('writes reports in %s', async (language) => {
    const open = await openCase([SAMPLE_CAPTURE, SAMPLE_KEYSTORE]);
    for (const kind of ['html', 'markdown', 'json'] as const) {
      const path = join(folder, kind);
      await exportTo(open, { ...OPTIONS, kind, language, connections: 'failed' }, path, UNWATCHED);
      expect(readFileSync(path, 'utf8')).not.toMatch(/\bundefined\b|\[object Object\]/u);
    }
    open.theCase.close();
  });
});

describe.skipIf(!hasTshark)('a carved capture, read by tshark', () => {
  it.each([false, true])('shows the handshake of the chosen connection and no other (redacted: %s)', async (redact) => {
    const path = join(folder, 'carved.pcapng');
    const open = await openCase([SAMPLE_CAPTURE, SAMPLE_KEYSTORE]);
    await exportTo(open, { ...OPTIONS, kind: 'capture', connections: [1], redact }, path, UNWATCHED);
    open.theCase.close();
    const fields = ['tcp.stream', 'tls.handshake.type', 'tls.alert_message.desc', 'frame.comment'];
    const { stdout } = spawnSync('tshark', ['-r', path, '-T', 'fields', ...fields.flatMap((field) => ['-e', field])], {
      encoding: 'utf8',
    });
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(new Set(rows.map(([stream]) => stream))).toEqual(new Set(['0']));
    expect(rows.flatMap(([, type = '']) => type.split(',')).filter((type) => type !== '')).toEqual(
      expect.arrayContaining(['1', '2', '11', '12', '13', '14', '16']),
    );
    expect(rows.map(([, , alert]) => alert)).toContain('42');
    expect(stdout).toContain('Packet 46 of mp-to-backend.pcap');
  });
});
