import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '..', '..');
const require = createRequire(import.meta.url);
const config = parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')) as {
  readonly fileAssociations: readonly { readonly ext: string | readonly string[]; readonly mimeType?: string }[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly linux: { readonly target: readonly string[] };
};

const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(
  require('app-builder-lib/scheme.json') as object,
);

describe('the packaging', () => {
  it('is described as electron-builder wants it', () => {
    validate(config);
    expect(validate.errors).toBeNull();
  });

  it('would not pass with a misspelt key', () => {
    expect(validate({ ...config, fileAssociation: [] })).toBe(false);
  });

  it('names no home page and no address that is none: scripts/package.mjs finds them', () => {
    for (const file of ['package.json', 'electron-builder.yml'])
      expect(readFileSync(join(ROOT, file), 'utf8')).not.toMatch(/\.invalid\b/);
  });

  it('opens captures, each ending in an entry of its own, as Linux needs it', () => {
    expect(config.fileAssociations.map(({ ext }) => ext)).toEqual(['pcap', 'cap', 'pcapng', 'pcap.gz']);
  });

  it('names each type of file once, as the desktop entry will', () => {
    const types = config.fileAssociations.flatMap(({ mimeType }) => mimeType ?? []);
    expect(new Set(types).size).toBe(types.length);
  });

  it('has its icons', () => {
    const icons = ['handscope.ico', 'handscope.icns', 'png/512x512.png', 'capture.ico', 'capture.icns'];
    expect(icons.filter((icon) => !existsSync(join(ROOT, 'assets', 'icons', icon)))).toEqual([]);
  });

  it('leaves no way to run other code through the app', () => {
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    });
  });
});
