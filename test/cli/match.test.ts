import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { register as registerCompareNames } from '../../src/cli/commands/compare-names.ts';
import { register as registerMatch } from '../../src/cli/commands/match.ts';
import { parseCertificateTypes, parseSignatureAlgorithms } from '../../src/cli/options/request-options.ts';
import { CaseFailure } from '../../src/workspace/failure.ts';
import { certificateDer, testKey } from '../builders/certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'handscope-match-'));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`;

const key = testKey('rsa');
const keystore = file(
  'client.pem',
  pem('CERTIFICATE', certificateDer({ subject: 'client', issuer: 'Test CA', key, signer: testKey('rsa', 7) })) +
    pem('PRIVATE KEY', key.privateKey.export({ type: 'pkcs8', format: 'der' })),
);
const ca = certificateDer({
  subject: 'Test CA',
  issuer: 'Test CA',
  key: testKey('rsa', 7),
  signer: testKey('rsa', 7),
  isCa: true,
});

let written = '';

async function run(...words: readonly string[]): Promise<string> {
  const program = new Command('handscope').exitOverride().configureOutput({ writeErr: () => undefined });
  registerMatch(program);
  registerCompareNames(program);
  await program.parseAsync(['node', 'handscope', ...words]);
  return written;
}

beforeEach(() => {
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterAll(() => {
  process.exitCode = 0;
  rmSync(folder, { recursive: true });
});

describe('handscope match', () => {
  it.each([
    ['a PEM certificate', pem('CERTIFICATE', ca)],
    ['a DER certificate', ca],
    ['a name a line', 'CN=Other\nCN=Test CA,O=Test\n'],
    [
      'openssl s_client output',
      'x\nAcceptable client certificate CA names\nO = Test, CN = Test CA\nClient Certificate Types: RSA sign\n',
    ],
  ])('takes the acceptable CAs from %s', async (what, content) => {
    const path = file(what.replaceAll(' ', '-'), content);
    const json: unknown = JSON.parse(await run('match', keystore, '--acceptable-cas', path, '--format', 'json'));
    expect(json).toMatchObject({
      schema: 'handscope.match/1',
      selections: [{ result: 'sends', subject: 'CN=client,O=Test', client: 'java-8-old', keyManager: 'sunx509' }],
    });
    expect(process.exitCode).toBe(0);
  });

  it('ends with 1 and says why where nothing would be sent', async () => {
    const text = await run('match', keystore, '--acceptable-cas', file('other', 'CN=Other'));
    expect(process.exitCode).toBe(1);
    expect(text).toContain('Sends an empty Certificate message.');
    expect(text).toContain('"CN=Test CA,O=Test"');
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
  });

  it('says which line of a list of names cannot be read', async () => {
    const failure = run('match', keystore, '--acceptable-cas', file('bad', 'CN=Good\nnonsense')).catch(
      (error: unknown) => error,
    );
    const error = await failure;
    expect(error).toBeInstanceOf(CaseFailure);
    expect((error as CaseFailure).failure).toMatchObject({
      code: 'acceptable-cas-unreadable',
      file: 'bad',
      facts: { line: 2 },
    });
  });

  it('refuses options that it does not know', async () => {
    await expect(run('match', keystore, '--tls', '1.4')).rejects.toThrow('1.4');
    await expect(run('match', keystore, '--certificate-types', 'foo')).rejects.toThrow('foo');
  });
});

describe('request options', () => {
  it('reads certificate types by name and number', () => {
    expect(parseCertificateTypes('rsa_sign, ecdsa_sign,0xee,3')).toEqual([1, 64, 0xee, 3]);
  });

  it("reads signature algorithms in IANA's words and in OpenSSL's", () => {
    expect(parseSignatureAlgorithms('rsa_pkcs1_sha256:ECDSA+SHA384:RSA-PSS+SHA512,ed25519:0x0201')).toEqual([
      0x0401, 0x0503, 0x0806, 0x0807, 0x0201,
    ]);
  });
});

describe('handscope compare-names', () => {
  it('compares DER with DER', async () => {
    const json: unknown = JSON.parse(
      await run(
        'compare-names',
        '30123110300e06035504030c0754657374204341',
        '30123110300e0603550403140754657374204341',
        '-f',
        'json',
      ),
    );
    expect(json).toMatchObject({
      schema: 'handscope.names/1',
      bytes: false,
      java: false,
      openssl: true,
      differences: [{ rdn: 0, reason: 'string-type' }],
    });
  });

  it('says which name cannot be read', async () => {
    const error: unknown = await run('compare-names', 'CN=a', 'nonsense').catch((reason: unknown) => reason);
    expect((error as CaseFailure).failure).toMatchObject({ code: 'name-unreadable', facts: { position: 2 } });
  });
});
