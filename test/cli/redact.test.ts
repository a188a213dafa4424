import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectFile, runHandscope } from './run-handscope.ts';

const SAMPLE = projectFile('assets/sample/mp-to-backend.pcap');
const folder = mkdtempSync(join(tmpdir(), 'handscope-redact-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Line {
  readonly schema: string;
  readonly file: string;
  readonly path: string | null;
  readonly server?: { readonly address: string; readonly port: number };
  readonly client?: { readonly address: string; readonly port: number };
}

describe('handscope analyze --redact', () => {
  it.each(['text', 'json', 'ndjson', 'markdown', 'html'])('leaves no original address or port in %s', (format) => {
    const { stdout, status } = runHandscope(['analyze', SAMPLE, '--redact-ports', '--format', format]);
    expect(status).toBe(1);
    expect(stdout).not.toMatch(/127\.0\.113\.|\b(?:59204|58968)\b/u);
    expect(stdout).toContain('8443');
  });

  it('has one other name for an address in all captures of --jobs', () => {
    const captures = ['one', 'two', 'three'].map((name) => join(folder, `${name}-127.0.113.42.pcap`));
    for (const path of captures) copyFileSync(SAMPLE, path);
    const { stdout } = runHandscope(['analyze', ...captures, '--jobs', '2', '--redact-ports']);
    expect(stdout).not.toContain('127.0.');
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const connections = lines.filter(({ schema }) => schema === 'handscope.connection/1');
    expect(new Set(connections.map(({ server }) => JSON.stringify(server))).size).toBe(3);
    expect(new Set(connections.map(({ client }) => JSON.stringify(client))).size * 3).toBe(connections.length);
    expect(lines.every(({ path }) => path === null)).toBe(true);
  });
});

describe('handscope analyze --preview-redaction', () => {
  it('says what would be mapped and what stays, and writes nothing else', () => {
    const before = readdirSync(folder);
    const { stdout, status } = runHandscope(['analyze', SAMPLE, '--preview-redaction']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/127\.0\.113\.42 +-> +\d+\.\d+\.\d+\.\d+\n/u);
    expect(stdout).toMatch(/Host names that stay.*\n {2}api\.partner\.example/u);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is JSON for scripts', () => {
    const { stdout } = runHandscope(['analyze', SAMPLE, '--preview-redaction', '--redact-ports', '--format', 'json']);
    const preview = JSON.parse(stdout) as {
      schema: string;
      mapped: { port: readonly unknown[] };
      kept: { port: number[] };
    };
    expect(preview.schema).toBe('handscope.redaction/1');
    expect(preview.mapped.port.length).toBeGreaterThan(0);
    expect(preview.kept.port).toContain(8443);
  });

  it.each([
    [['--bundle', 'x.zip'], 'leave out --bundle'],
    [['--jobs', '2', '--format', 'ndjson'], 'leave out --jobs'],
    [['--format', 'html'], 'leave out'],
  ])('takes no %j', (more, told) => {
    const { stderr, status } = runHandscope(['analyze', SAMPLE, '--preview-redaction', ...more]);
    expect({ status, told: stderr.includes(told) }).toEqual({ status: 2, told: true });
  });
});

describe('an output that would hold a secret', () => {
  const input = join(folder, 'password=hunter2222.pcap');

  it.each(['text', 'json', 'ndjson', 'markdown', 'html'])('is not written as %s', (format) => {
    copyFileSync(SAMPLE, input);
    const output = join(folder, `out.${format}`);
    const { stderr, status } = runHandscope(['analyze', input, '--format', format, '--output', output]);
    expect(status).toBe(2);
    expect(stderr).toContain('Nothing was written');
    expect(existsSync(output)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  it('is not written by a thread of --jobs, and the others go on', () => {
    copyFileSync(SAMPLE, input);
    const { stdout, status } = runHandscope(['analyze', input, SAMPLE, '--jobs', '2']);
    expect(status).toBe(2);
    const ends = stdout.split('\n').filter((line) => line.includes('handscope.capture/1'));
    expect(ends).toHaveLength(2);
    expect(ends.filter((line) => line.includes('export-has-secret'))).toHaveLength(1);
  });
});

describe('handscope analyze --output', () => {
  it('leaves a device what it is', () => {
    expect(runHandscope(['analyze', SAMPLE, '-o', '/dev/null']).status).toBe(1);
    expect(readFileSync('/dev/null', 'utf8')).toBe('');
  });

  it('says that a folder is one', () => {
    const { stderr, status } = runHandscope(['analyze', SAMPLE, '-o', folder]);
    expect(status).toBe(2);
    expect(stderr).toContain('is a folder');
  });
});
