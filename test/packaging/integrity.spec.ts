import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from './packaged-app.ts';

/** How the wire in the program's bytes says on and off. */
const [ON, OFF] = ['1', '0'].map((character) => character.charCodeAt(0));

test('the packaged program’s fuses leave no way to run other code through it', async ({ executable }) => {
  expect(await getCurrentFuseWire(executable)).toMatchObject({
    [FuseV1Options.RunAsNode]: OFF,
    [FuseV1Options.EnableCookieEncryption]: ON,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
    [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
    [FuseV1Options.OnlyLoadAppFromAsar]: ON,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
  });
});

interface ArchiveEntry {
  readonly files?: Readonly<Record<string, ArchiveEntry>>;
  readonly offset?: string;
  readonly size?: number;
  readonly integrity?: { readonly algorithm: string; readonly hash: string };
}

test('the packaged archive names the SHA-256 of each of its files, and they are right', ({ executable }) => {
  const path = join(dirname(executable), 'resources', 'app.asar');
  const { header, headerSize } = getRawHeader(path) as unknown as { header: ArchiveEntry; headerSize: number };
  const bytes = readFileSync(path);
  const check = (entry: ArchiveEntry, name: string): number => {
    if (entry.files !== undefined) {
      return Object.entries(entry.files).reduce((sum, [own, child]) => sum + check(child, `${name}/${own}`), 0);
    }
    const start = 8 + headerSize + Number(entry.offset);
    const file = bytes.subarray(start, start + (entry.size ?? 0));
    const hash = createHash('sha256').update(file).digest('hex');
    expect(entry.integrity, name).toMatchObject({ algorithm: 'SHA256', hash });
    return 1;
  };
  expect(check(header, '')).toBeGreaterThan(10);
});
