import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import schema from '../../docs/schemas/analysis-1.schema.json' with { type: 'json' };
import { projectFile, runHandscope } from './run-handscope.ts';

const SAMPLE = projectFile('assets/sample/mp-to-backend.pcap');
const KEYSTORE = projectFile('assets/sample/nonprod-keystore.jks');

interface Analysis {
  readonly captures: readonly { readonly packets: number; readonly problems: readonly unknown[] }[];
  readonly connections: readonly {
    readonly id: number;
    readonly verdict: { readonly cause: string; readonly confidence: string; readonly title: string };
    readonly clientCertificate: { readonly count: number; readonly length: number } | null;
    readonly certificateRequest: { readonly acceptableCas: readonly { readonly text: string }[] } | null;
    readonly alerts: readonly { readonly from: string; readonly description: string | null }[];
    readonly clientSelection: readonly { readonly result: string }[];
  }[];
}

function analysis(...options: string[]): Analysis {
  return JSON.parse(runHandscope(['analyze', SAMPLE, '--format', 'json', ...options]).stdout) as Analysis;
}

describe('handscope analyze', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'handscope-test-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(process.platform === 'win32')(
    'reads what a shell pipes in the place of a file, and leaves none of it',
    () => {
      const script = '"$0" "$1" analyze --format list <(gzip -c "$2")';
      const entry = projectFile('bin/handscope.mjs');
      const temporary = mkdtempSync(join(folder, 'temporary-'));
      const env = { ...process.env, TMPDIR: temporary };
      const piped = spawnSync('bash', ['-c', script, process.execPath, entry, SAMPLE], { encoding: 'utf8', env });
      expect(piped).toMatchObject({
        status: 1,
        stderr: '',
        stdout: runHandscope(['analyze', SAMPLE, '--format', 'list']).stdout,
      });
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  it('prints JSON that its schema accepts, with and without a keystore', () => {
    const validate = new Ajv2020({ allErrors: true }).compile(schema);
    for (const options of [[], ['--keystore', KEYSTORE]]) {
      validate(analysis(...options));
      expect(validate.errors).toBeNull();
    }
  });

  it('names the cause of the sample with its keystore, and only asks for one without', () => {
    const failedIds = analysis()
      .connections.filter(({ clientCertificate }) => clientCertificate?.length === 0)
      .map(({ id }) => id);
    expect(failedIds.length).toBeGreaterThan(0);
    const [alone, together] = [analysis(), analysis('--keystore', KEYSTORE)];
    for (const id of failedIds) {
      expect(alone.connections[id]?.verdict.cause).toBe('client-certificate-missing');
      const told = together.connections[id];
      expect(told?.verdict.cause).toBe('issuer-not-accepted');
      expect(told?.certificateRequest?.acceptableCas).toHaveLength(2);
      expect(told?.alerts).toMatchObject([{ from: 'server', description: 'bad_certificate' }]);
      expect(told?.clientSelection).toMatchObject([{ result: 'empty' }]);
    }
  });

  it('exits with 1 when a handshake failed, and with 2 and one line when the call is wrong', () => {
    expect(runHandscope(['analyze', SAMPLE]).status).toBe(1);
    for (const call of [
      ['analyze'],
      ['analyze', folder],
      ['analyze', join(folder, 'none.pcap')],
      ['analyze', SAMPLE, '--format', 'xml'],
      ['analyze', SAMPLE, '--filter', 'tcp.port =='],
    ]) {
      const run = runHandscope(call);
      expect(run.status, call.join(' ')).toBe(2);
      expect(run.stdout).toBe('');
      expect(run.stderr.trim()).not.toBe('');
    }
  });

  it('says of an empty file, of text and of a keystore that they are no capture', () => {
    const empty = join(folder, 'empty.pcap');
    const text = join(folder, 'text.pcap');
    writeFileSync(empty, '');
    writeFileSync(text, 'this is not a capture\n');
    for (const path of [empty, text, KEYSTORE]) {
      const run = runHandscope(['analyze', path]);
      expect(run.status).toBe(2);
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
    }
  });

  it('keeps what came before a cut, and says that the file is cut', () => {
    const cut = join(folder, 'cut.pcap');
    writeFileSync(cut, readFileSync(SAMPLE).subarray(0, 20_000));
    const { captures, connections } = JSON.parse(runHandscope(['analyze', cut, '--format', 'json']).stdout) as Analysis;
    expect(captures[0]?.problems).toHaveLength(1);
    expect(connections.length).toBeGreaterThan(0);
  });

  it('reads a capture from standard input and gives the same verdicts', () => {
    const piped = runHandscope(['analyze', '-', '--format', 'json'], { input: readFileSync(SAMPLE) });
    const verdicts = (JSON.parse(piped.stdout) as Analysis).connections.map(({ verdict }) => verdict.cause);
    expect(verdicts).toEqual(analysis().connections.map(({ verdict }) => verdict.cause));
  });

  it('filters, and prints one JSON line a connection', () => {
    const lines = runHandscope(['analyze', SAMPLE, '--format', 'ndjson', '--filter', 'tls.alert_message.desc == 42'])
      .stdout.trim()
      .split('\n');
    const ids = lines.map((line) => (JSON.parse(line) as { id: number }).id);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.length).toBeLessThan(analysis().connections.length);
  });

  it('keeps its text within 100 columns but for names and commands that are to be copied', () => {
    const { stdout } = runHandscope(['analyze', SAMPLE, '--keystore', KEYSTORE]);
    const prose = stdout.split('\n').filter((line) => !/[=/]/u.test(line));
    expect(prose.filter((line) => line.length > 100)).toEqual([]);
  });

  it('writes a file whole, and never over its input', () => {
    const output = join(folder, 'analysis.json');
    expect(runHandscope(['analyze', SAMPLE, '--format', 'json', '--output', output]).status).toBe(1);
    expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ schema: 'handscope.analysis/1' });
    const copy = join(folder, 'copy.pcap');
    writeFileSync(copy, readFileSync(SAMPLE));
    expect(runHandscope(['analyze', copy, '--output', copy]).status).toBe(2);
    expect(readFileSync(copy).equals(readFileSync(SAMPLE))).toBe(true);
  });

  it('judges a JKS with a wrong password too, and says that its integrity could not be verified', () => {
    const run = runHandscope(['analyze', SAMPLE, '--keystore', KEYSTORE], {
      env: { HANDSCOPE_KEYSTORE_PASSWORD: 'wrong' },
    });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain('integrity check FAILED');
    expect(run.stdout).toContain('issuer not accepted');
  });
});
