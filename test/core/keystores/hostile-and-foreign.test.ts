import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { concat } from '../../../src/core/bytes/byte-arrays.ts';
import { readKeystore } from '../../../src/core/keystores/read-keystore.ts';
import type { KeystoreResult } from '../../../src/core/keystores/model.ts';
import { oidDer, tlv } from '../../builders/names.ts';
import { expectRead, keystoreFile } from '../../builders/keystore-files.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const open = (bytes: Uint8Array, password: string | null = null): Promise<KeystoreResult> =>
  readKeystore(bytes, { file: 'x', password });

/** Replaces every occurrence of one run of bytes by another of the same length. */
function replaced(bytes: Uint8Array, from: readonly number[], to: readonly number[]): Uint8Array {
  const changed = Uint8Array.from(bytes);
  for (let at = 0; at + from.length <= changed.length; at += 1) {
    if (from.every((byte, index) => changed[at + index] === byte)) changed.set(to, at);
  }
  return changed;
}

describe('readKeystore over hostile files', () => {
  it('refuses an iteration count that would take hours', async () => {
    // 200,000 rounds as keytool writes them, INTEGER 02 03 03 0d 40, made eight million.
    const hostile = replaced(keystoreFile('keytool.jceks'), [2, 3, 3, 13, 64], [2, 3, 127, 255, 255]);
    const keystore = expectRead(await open(hostile, 'changeit'));
    expect(keystore.entries).toHaveLength(2);
    expect(keystore.entries.every(({ keyReadable }) => keyReadable !== true)).toBe(true);
  });

  it('refuses a JAR that unfolds into far more than keys and certificates', async () => {
    const bomb = zipSync({
      'META-INF/descriptor.properties': encode('certFile=a.pem\nkeyFile=b.pem'),
      'a.pem': new Uint8Array(8 << 20),
      'b.pem': encode('-----BEGIN PRIVATE KEY-----\n'),
    });
    const keystore = await open(bomb);
    expect(JSON.stringify(keystore)).toMatch(/file-missing-in-jar|damaged/u);
  });

  it('does not follow lengths into depth', async () => {
    const nested = Uint8Array.from({ length: 4000 }, (_, at) => (at % 2 === 0 ? 0x30 : 0x80));
    expect((await open(nested)).kind).not.toBe('read');
    const pfx = Uint8Array.of(0x30, 0x80, 2, 1, 3, 0x30, 0x80, 6, 1, 0, ...nested);
    expect(await open(pfx)).toMatchObject({ kind: 'damaged', problem: 'too-deep' });
  });

  it('is not stopped by a JKS that announces more entries than it has', async () => {
    const bytes = Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0x0f, 0, 0);
    expect(await open(bytes)).toMatchObject({ kind: 'damaged', problem: 'too-short' });
  });

  it('refuses a JKS of two thousand million entries at once', async () => {
    const bytes = Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0x80, 0, 0, 0, 0, 0, 0, 1);
    expect(await open(bytes)).toMatchObject({ kind: 'damaged', problem: 'too-large', field: 'entry count' });
  });

  it('refuses a hundred megabytes of PEM at once', async () => {
    const begin = encode('-----BEGIN CERTIFICATE-----\n');
    const bytes = new Uint8Array(100_000_000).fill(0x41);
    bytes.set(begin);
    expect(await open(bytes)).toMatchObject({ kind: 'damaged', problem: 'too-large' });
  });

  it('does not try what would take two thousand million rounds', async () => {
    const rounds = tlv(0x02, [0x7f, 0xff, 0xff, 0xff]);
    const data = oidDer('1.2.840.113549.1.7.1');
    const mac = tlv(
      0x30,
      tlv(0x30, tlv(0x30, oidDer('2.16.840.1.101.3.4.2.1')), tlv(0x04, new Uint8Array(32))),
      tlv(0x04, new Uint8Array(8)),
      rounds,
    );
    const derivation = tlv(0x30, oidDer('1.2.840.113549.1.5.12'), tlv(0x30, tlv(0x04, new Uint8Array(8)), rounds));
    const cipher = tlv(0x30, oidDer('2.16.840.1.101.3.4.1.42'), tlv(0x04, new Uint8Array(16)));
    const pbes2 = tlv(0x30, oidDer('1.2.840.113549.1.5.13'), tlv(0x30, derivation, cipher));
    const encrypted = tlv(0x30, tlv(0x02, [0]), tlv(0x30, data, pbes2, tlv(0x80, new Uint8Array(32))));
    const pfx = (safe: Uint8Array): Uint8Array =>
      tlv(0x30, tlv(0x02, [3]), tlv(0x30, data, tlv(0xa0, tlv(0x04, tlv(0x30, safe)))), mac);
    const inClear = pfx(tlv(0x30, data, tlv(0xa0, tlv(0x04, tlv(0x30)))));
    expect(expectRead(await open(inClear, 'changeit')).integrity).toBe('unchecked');
    const hidden = pfx(tlv(0x30, oidDer('1.2.840.113549.1.7.6'), tlv(0xa0, encrypted)));
    expect(await open(hidden, 'changeit')).toMatchObject({ kind: 'damaged', problem: 'too-much-work' });
  });

  it('tells the first problems of a sort, and counts the others', async () => {
    const entry = (at: number): Uint8Array =>
      Uint8Array.of(
        0,
        0,
        0,
        2,
        0,
        2,
        0x61 + (at >> 4),
        0x61 + (at & 15),
        ...new Uint8Array(8),
        0,
        5,
        ...encode('X.509'),
        0,
        0,
        0,
        1,
        0,
      );
    const head = Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0, 100);
    const store = concat([head, ...Array.from({ length: 100 }, (_, at) => entry(at)), new Uint8Array(20)]);
    const { problems } = expectRead(await open(store));
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)).toEqual({
      code: 'more-of-a-sort',
      alias: null,
      facts: { sort: 'certificate-unreadable', count: 80 },
    });
  });

  it('reads ten thousand entries', async () => {
    const certificate = keystoreFile('certificate.der');
    const u32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >> shift) & 0xff);
    const pieces: Uint8Array[] = [Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, ...u32(2), ...u32(10_000))];
    for (let at = 0; at < 10_000; at += 1) {
      const alias = encode(`alias-${at}`);
      pieces.push(Uint8Array.of(...u32(2), 0, alias.length, ...alias, ...u32(0), ...u32(0)));
      pieces.push(Uint8Array.of(0, 5, ...encode('X.509'), ...u32(certificate.length)), certificate);
    }
    const store = concat([...pieces, new Uint8Array(20)]);
    expect(expectRead(await open(store)).entries).toHaveLength(10_000);
  });
});

describe('readKeystore over files of other sorts', () => {
  const SALT = [0, 0, 0, 20, ...Array.from({ length: 20 }, (_, at) => at), 0, 0, 4, 0];

  it.each([
    ['bks', Uint8Array.of(0, 0, 0, 2, ...SALT, 1, 0, 2, 0x6d, 0x65, 0, 0, 1, 0x8f, 1, 2, 3, 4)],
    ['uber', Uint8Array.of(0, 0, 0, 1, ...SALT, 0xf3, 0x91, 7, 8, 9, 10, 11, 12)],
    ['dks', encode('domain app {\n  keystore system keystoreType="JKS" keystoreURI="file:///x.jks";\n};\n')],
    ['openssh-key', encode('-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n')],
    ['ssh-public-key', encode('ssh-ed25519 AAAAC3Nz me@host')],
    ['putty-key', encode('PuTTY-User-Key-File-3: ssh-ed25519\n')],
    ['pgp', encode('-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n-----END PGP PUBLIC KEY BLOCK-----\n')],
    ['certificate-revocation-list', encode('-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n')],
  ])('names %s for what it is', async (format, bytes) => {
    expect(await open(bytes)).toEqual({ kind: 'unsupported', format });
  });

  it.each(['', 'hello', '{}', '[]', '["name"]', 'domain knowledge', '<SSLInfo/>'])('does not take %j', async (text) => {
    expect(await open(encode(text))).toEqual({ kind: 'not-a-keystore' });
  });
});

describe('the keystore API’s JSON', () => {
  const INFO = {
    subject: 'CN=client, O=Corpus',
    issuer: 'CN=Issuing, DC=corpus',
    serialNumber: '65:00',
    publicKey: 'RSA Public Key, 2048 bits',
    sigAlgName: 'SHA256withRSA',
  };

  it('is read in its old shape, a listing and a certificate one behind the other', async () => {
    const listing = JSON.stringify({ certs: ['mine', 'ca'], keys: ['mine'], name: 'store' });
    const details = { certInfo: [{ ...INFO, validFrom: 5, expiryDate: 1578889324000 }], certName: 'mine' };
    const keystore = expectRead(await open(encode(`${listing}\n${JSON.stringify(details)}`)));
    expect(keystore.format).toBe('apigee-json');
    expect(keystore.entries.map(({ alias, kind }) => `${alias} ${kind}`)).toEqual([
      'mine private-key',
      'ca trusted-certificate',
    ]);
    expect(keystore.entries[0]).toMatchObject({ keyAlgorithm: 'RSA', keySize: 2048, chain: [] });
    expect(keystore.entries[0]?.textChain).toMatchObject([{ subject: INFO.subject, notAfter: 1578889324000 }]);
    expect(keystore.problems).toEqual([{ code: 'text-only', alias: null, facts: {} }]);
  });

  it('is read in its new shape, single and as a list, with dates as text', async () => {
    const alias = (name: string, type: string): unknown => ({
      alias: name,
      type,
      certsInfo: { certInfo: [{ ...INFO, validFrom: '5', expiryDate: '1578889324000' }] },
    });
    const keystore = expectRead(await open(encode(JSON.stringify([alias('a', 'KEY_CERT'), alias('b', 'CERT')]))));
    expect(keystore.entries.map(({ kind }) => kind)).toEqual(['private-key', 'trusted-certificate']);
    expect(keystore.entries[0]?.textChain).toMatchObject([{ notBefore: 5, notAfter: 1578889324000 }]);
    const single = expectRead(await open(encode(JSON.stringify(alias('a', 'KEY_CERT')))));
    expect(single.entries).toHaveLength(1);
  });

  it('says where it does not tell whether there is a key', async () => {
    const keystore = expectRead(await open(encode(JSON.stringify({ certInfo: [INFO], certName: 'mine' }))));
    expect(keystore.problems.map(({ code }) => code)).toEqual(['text-only', 'key-presence-unknown']);
  });
});
