import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_CONNECTIONS_MAX } from '../../src/contract/contract.ts';
import { LANGUAGES } from '../../src/text/language.ts';
import { limitText } from '../../src/text/report/limit.ts';
import { variants } from '../builders/variants.ts';
import { projectFile, runHandscope } from './run-handscope.ts';

const COUNT = EXPORT_CONNECTIONS_MAX + 11;

describe('an export of more connections than it takes', () => {
  let folder = '';
  let many = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'handscope-limit-'));
    many = join(folder, 'many.pcap');
    writeFileSync(many, variants({ seed: 3, count: COUNT, mutates: false }));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  // A filter that lets all through: failed or not.
  const analyze = (...options: string[]) => runHandscope(['analyze', many, '--filter', 'tcp', ...options]);

  it.each(LANGUAGES)('is told on stderr, and in the report, in %s', (lang) => {
    const said = limitText(lang, EXPORT_CONNECTIONS_MAX, COUNT);
    expect(said).toContain('200');
    expect(said).toContain('211');
    const { stdout, stderr } = analyze('--format', 'html', '--lang', lang);
    expect(stderr).toBe(`handscope: ${said}\n`);
    expect(stdout).toContain(said);
  });

  it('is told once where a bundle is written beside the report, and of a bundle alone', () => {
    const said = limitText('en', EXPORT_CONNECTIONS_MAX, COUNT);
    const both = analyze('--format', 'markdown', '--bundle', join(folder, 'a.zip'));
    expect(both.stderr).toBe(`handscope: ${said}\n`);
    expect(both.stdout.startsWith(`> ${said}`)).toBe(true);
    expect(analyze('--format', 'list', '--bundle', join(folder, 'b.zip')).stderr).toBe(`handscope: ${said}\n`);
  });

  it('is nothing to be told where all are taken', () => {
    expect(analyze('--format', 'ndjson').stderr).toBe('');
    const sample = projectFile('assets/sample/mp-to-backend.pcap');
    expect(runHandscope(['analyze', sample, '--format', 'html']).stderr).toBe('');
  });
});
