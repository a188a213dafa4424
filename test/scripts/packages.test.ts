import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
// @ts-expect-error the scripts are plain JavaScript, so that they run on a fresh clone
import { packagesAreStale } from '../../scripts/packages.mjs';

const isStale = packagesAreStale as (root: string) => boolean;
let root: string;

function write(file: string, packages: unknown): void {
  writeFileSync(join(root, file), JSON.stringify({ packages }));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'handscope-test-'));
  mkdirSync(join(root, 'node_modules'));
});

describe('the installed packages are stale', () => {
  it('when nothing is installed', () => {
    write('package-lock.json', { '': {} });
    expect(isStale(root)).toBe(true);
  });

  it('when a version is not the lockfile’s', () => {
    write('package-lock.json', { 'node_modules/a': { version: '2.0.0' } });
    write('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(isStale(root)).toBe(true);
  });

  it('when one is missing', () => {
    write('package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    write('node_modules/.package-lock.json', {});
    expect(isStale(root)).toBe(true);
  });

  it('but not when one is missing that is for another platform', () => {
    write('package-lock.json', { '': {}, 'node_modules/a': { version: '1.0.0', optional: true } });
    write('node_modules/.package-lock.json', {});
    expect(isStale(root)).toBe(false);
  });
});
