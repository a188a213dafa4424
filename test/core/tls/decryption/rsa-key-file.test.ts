import { constants, createPrivateKey, createPublicKey, generateKeyPairSync, publicEncrypt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRsaKeyFile } from '../../../../src/core/tls/decryption/rsa-key-file.ts';
import type { RsaPrivateKey } from '../../../../src/core/tls/decryption/rsa-private-key.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
const PREMASTER = Uint8Array.from({ length: 48 }, (_, at) => at + 3);
const ENCRYPTED = new Uint8Array(publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, PREMASTER));

const bytes = (text: string | Buffer): Uint8Array => new Uint8Array(Buffer.from(text));

function keyOf(file: Uint8Array, password: string | null = null): RsaPrivateKey | undefined {
  const reading = readRsaKeyFile(file, password);
  return reading.kind === 'read' ? reading.keys[0] : undefined;
}

describe('an RSA private key', () => {
  it.each([
    ['PKCS#1 PEM', bytes(privateKey.export({ type: 'pkcs1', format: 'pem' }))],
    ['PKCS#8 PEM', bytes(privateKey.export({ type: 'pkcs8', format: 'pem' }))],
    ['PKCS#1 DER', bytes(privateKey.export({ type: 'pkcs1', format: 'der' }))],
    ['PKCS#8 DER', bytes(privateKey.export({ type: 'pkcs8', format: 'der' }))],
    [
      'PEM behind a certificate',
      bytes(
        `-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${privateKey.export({ type: 'pkcs8', format: 'pem' }) as string}`,
      ),
    ],
  ])('is read from %s and opens a premaster secret', (_, file) => {
    expect(keyOf(file)?.premasterSecret(ENCRYPTED)).toEqual(PREMASTER);
  });

  it.each([
    ['encrypted PKCS#8', { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' } as const],
    [
      'OpenSSL encrypted PKCS#1',
      { type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: 'secret' } as const,
    ],
    ['encrypted PKCS#8 DER', { type: 'pkcs8', format: 'der', cipher: 'aes-128-cbc', passphrase: 'secret' } as const],
  ])('is read from %s with the password, and asks for it', (_, options) => {
    const file = bytes(privateKey.export(options as Parameters<typeof privateKey.export>[0] & { format: 'pem' }));
    expect(keyOf(file, 'secret')?.premasterSecret(ENCRYPTED)).toEqual(PREMASTER);
    expect(readRsaKeyFile(file).kind).toBe('password-needed');
    expect(readRsaKeyFile(file, 'wrong').kind).toBe('password-wrong');
  });

  it('refuses what another key encrypted, whatever its length', () => {
    const other = keyOf(
      bytes(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' })),
    );
    expect(other?.premasterSecret(ENCRYPTED)).toBeNull();
    expect(
      keyOf(bytes(privateKey.export({ type: 'pkcs8', format: 'pem' })))?.premasterSecret(ENCRYPTED.slice(1)),
    ).toBeNull();
    expect(other?.premasterSecret(new Uint8Array(128).fill(255))).toBeNull();
  });

  it('names another algorithm, and what is no key', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(readRsaKeyFile(bytes(ec.export({ type: 'pkcs8', format: 'pem' }))).kind).toBe('other-algorithm');
    expect(readRsaKeyFile(bytes(ec.export({ type: 'sec1', format: 'pem' }))).kind).toBe('other-algorithm');
    expect(
      readRsaKeyFile(
        bytes(
          createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'pem' }),
        ),
      ).kind,
    ).toBe('not-a-key');
    expect(readRsaKeyFile(new Uint8Array(0)).kind).toBe('not-a-key');
  });

  it('keeps its numbers out of logs', () => {
    const key = keyOf(bytes(privateKey.export({ type: 'pkcs8', format: 'pem' })));
    expect(JSON.stringify(key)).toBe('{"bits":1024}');
    expect(String(key)).toBe('RsaPrivateKey(1024)');
  });

  it('is never read from a damaged file as something that opens garbage', () => {
    const der = bytes(privateKey.export({ type: 'pkcs1', format: 'der' }));
    for (let end = 0; end < der.length; end += 1) expect(readRsaKeyFile(der.slice(0, end)).kind).not.toBe('read');
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = der.map((byte, index) => (index === at ? byte ^ change : byte));
        const opened = keyOf(damaged)?.premasterSecret(ENCRYPTED);
        expect(opened == null || Buffer.from(opened).equals(Buffer.from(PREMASTER))).toBe(true);
      }),
    );
    expect(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })).asymmetricKeyType).toBe('rsa');
  });
});
