import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { variants } from '../builders/variants.ts';
import { projectFile, runHandscope } from './run-handscope.ts';

const SAMPLE = projectFile('assets/sample/mp-to-backend.pcap');

interface Told {
  readonly connections: readonly {
    readonly id: number;
    readonly tlsVersion: string | null;
    readonly serverName: string | null;
    readonly verdict: { readonly cause: string; readonly confidence: string };
    readonly clientCertificate: { readonly count: number } | null;
    readonly certificateRequest: { readonly acceptableCas: readonly unknown[] } | null;
  }[];
}

function list(file: string, ...options: string[]): string {
  return runHandscope(['analyze', file, '--format', 'list', ...options]).stdout;
}

function cells(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}

describe('handscope analyze --format list', () => {
  let folder = '';
  let many = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'handscope-list-'));
    many = join(folder, 'many.pcap');
    // More than one turn of the scan, so that lines are written before the end is read.
    writeFileSync(many, variants({ seed: 7, count: 1500 }));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells of every connection what the JSON tells', () => {
    const { connections } = JSON.parse(runHandscope(['analyze', SAMPLE, '--format', 'json']).stdout) as Told;
    const [heading, ...lines] = cells(list(SAMPLE));
    expect(heading).toContain('verdict');
    const told = lines.map(([id, , , , name, version, authorities, certificates, , cause, confidence]) => [
      Number(id),
      name,
      version,
      authorities,
      certificates,
      cause,
      confidence,
    ]);
    expect(told).toEqual(
      connections.map((connection) => [
        connection.id,
        connection.serverName ?? '-',
        connection.tlsVersion ?? '-',
        String(connection.certificateRequest?.acceptableCas.length ?? '-'),
        String(connection.clientCertificate?.count ?? '-'),
        connection.verdict.cause,
        connection.verdict.confidence,
      ]),
    );
  });

  it('is the same where lines are written while the capture is read, and where they are written at the end', () => {
    const early = list(many);
    expect(cells(early).length).toBeGreaterThan(1500);
    const path = join(folder, 'list.tsv');
    const run = runHandscope(['analyze', many, '--format', 'list', '--output', path]);
    expect(run.status).toBe(1);
    expect(early).toBe(readFileSync(path, 'utf8'));
  });

  it('holds only the connections that a filter lets through, under other names where it is redacted', () => {
    const filtered = cells(list(SAMPLE, '--filter', 'tls.alert_message.desc == 42'));
    expect(filtered.slice(1).map(([, , , , , , , , alert]) => alert)).toEqual([
      'server:bad_certificate',
      'server:bad_certificate',
    ]);
    expect(list(SAMPLE, '--redact')).not.toContain('127.0.113.42');
  });
});
