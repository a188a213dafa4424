import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/core/bytes/hex.ts';
import type { KeystoreEntry } from '../../../src/core/keystores/model.ts';
import { readKeystore } from '../../../src/core/keystores/read-keystore.ts';
import { recogniseKeystore } from '../../../src/core/keystores/recognise.ts';
import { expectRead, keystoreFile, openFile, readFile } from '../../builders/keystore-files.ts';

function summary({
  alias,
  kind,
  keyAlgorithm,
  keySize,
  keyReadable,
  keyMatchesCertificate,
  chain,
}: KeystoreEntry): string {
  return [
    alias,
    kind,
    `${keyAlgorithm ?? '-'}/${keySize ?? '-'}`,
    keyReadable,
    keyMatchesCertificate,
    chain.length,
  ].join(' ');
}

const RSA_KEY = 'mykey private-key RSA/2048 true true 3';
const EC_KEY = 'ec private-key EC/256 true true 3';
const ROOT = 'root trusted-certificate RSA/2048   1';

describe('readKeystore with the right password', () => {
  it.each([
    ['keytool.jks', 'jks', [ROOT, EC_KEY, RSA_KEY]],
    ['keytool.jceks', 'jceks', [ROOT, RSA_KEY]],
    ['keytool.pkcs12', 'pkcs12', [RSA_KEY, EC_KEY, ROOT]],
    ['keytool-legacy.pkcs12', 'pkcs12', [RSA_KEY, ROOT]],
    ['keytool-trusted-only.pkcs12', 'pkcs12', [ROOT]],
    ['keytool-dsa.jks', 'jks', ['dsa private-key DSA/2048 true true 3']],
    ['keytool-pss.jks', 'jks', ['pss private-key RSASSA-PSS/2048 true true 3']],
    ['keytool-empty.jks', 'jks', []],
    ['openssl.p12', 'pkcs12', [RSA_KEY]],
    ['openssl-legacy.p12', 'pkcs12', [RSA_KEY]],
    ['openssl-rc2-128.p12', 'pkcs12', [RSA_KEY]],
    ['openssl-rc4.p12', 'pkcs12', [RSA_KEY]],
    ['openssl-aes128-sha512.p12', 'pkcs12', [RSA_KEY]],
    ['openssl-certificates-plain.p12', 'pkcs12', [RSA_KEY]],
    ['openssl-ec.p12', 'pkcs12', [EC_KEY]],
    ['openssl-p384.p12', 'pkcs12', ['p384 private-key EC/384 true true 3']],
    ['openssl-p521.p12', 'pkcs12', ['p521 private-key EC/521 true true 3']],
    ['openssl-brainpool.p12', 'pkcs12', ['brainpool private-key EC/256 true true 3']],
    ['openssl-ed25519.p12', 'pkcs12', ['ed25519 private-key Ed25519/255 true true 3']],
    ['openssl-ed448.p12', 'pkcs12', ['ed448 private-key Ed448/448 true true 3']],
    ['openssl-dsa.p12', 'pkcs12', ['dsa private-key DSA/2048 true true 3']],
    ['openssl-pss.p12', 'pkcs12', ['pss private-key RSASSA-PSS/2048 true true 3']],
    ['openssl-nameless.p12', 'pkcs12', ['1 private-key RSA/2048 true true 3']],
    ['openssl-intermediate-missing.p12', 'pkcs12', ['mykey private-key RSA/2048 true true 1']],
  ])('reads %s as Java lists it', async (name, format, entries) => {
    const keystore = await readFile(name, 'changeit');
    expect(keystore.format).toBe(format);
    expect(keystore.integrity).toBe('verified');
    expect(keystore.entries.map(summary)).toEqual(entries);
  });

  it('reads a password beyond ASCII', async () => {
    const keystore = await readFile('openssl-unicode-password.p12', 'pässwörd€');
    expect(keystore.entries.map(summary)).toEqual([RSA_KEY]);
  });

  it.each(['keytool-secret.jceks', 'keytool-secret.pkcs12'])('passes over the secret key in %s', async (name) => {
    const keystore = await readFile(name, 'changeit');
    expect(keystore.entries.map(({ alias }) => alias).sort()).toEqual(['before', 'secret', 'zlast']);
    expect(keystore.problems).toContainEqual({ code: 'secret-key-skipped', alias: 'secret', facts: {} });
  });

  it('says which key has another password, and takes that one', async () => {
    const closed = await readFile('keytool-other-key-password.jks', 'changeit');
    expect(closed.entries.find(({ alias }) => alias === 'mykey')?.keyReadable).toBe(false);
    expect(closed.problems.map(({ code }) => code)).toEqual(['key-unreadable']);
    const open = await readFile('keytool-other-key-password.jks', 'changeit', 'otherpass');
    expect(open.entries.every(({ kind, keyReadable }) => kind !== 'private-key' || keyReadable === true)).toBe(true);
  });

  it('gives certificates without a key or trust mark as loose, as Java makes no entries of them', async () => {
    const keystore = await readFile('openssl-certificates-only.p12', 'changeit');
    expect(keystore.entries).toEqual([]);
    expect(keystore.loose).toHaveLength(2);
  });

  it('says that Java passes over a key that is not encrypted', async () => {
    const keystore = await readFile('openssl-nothing-encrypted.p12', null);
    expect(keystore.entries).toEqual([]);
    expect(keystore.problems.map(({ code }) => code)).toContain('key-ignored-by-java');
  });
});

describe('readKeystore without a password', () => {
  it.each(['keytool.jks', 'keytool.jceks', 'keytool-secret.jceks'])(
    'reads %s, its integrity unchecked',
    async (name) => {
      const keystore = await readFile(name, null);
      expect(keystore.integrity).toBe('unchecked');
      expect(keystore.entries.length).toBeGreaterThan(1);
      expect(keystore.entries.every(({ keyReadable }) => keyReadable === null)).toBe(true);
    },
  );

  it('finds by itself that the password is empty', async () => {
    const keystore = await readFile('openssl-empty-password.p12', null);
    expect(keystore.integrity).toBe('verified');
    expect(keystore.entries.map(summary)).toEqual([RSA_KEY]);
  });

  it('reads PKCS#12 whose certificates are not encrypted', async () => {
    const keystore = await readFile('openssl-certificates-plain.p12', null);
    expect(keystore.integrity).toBe('unchecked');
    expect(keystore.entries.map(summary)).toEqual(['mykey private-key RSA/2048   3']);
  });

  it.each(['openssl.p12', 'keytool-legacy.pkcs12', 'pkcs8-pbes2.pem', 'pkcs8-encrypted.der'])(
    'asks for the password of %s',
    async (name) => {
      expect(await openFile(name, null)).toMatchObject({ kind: 'password-needed' });
    },
  );
});

describe('readKeystore with a wrong password', () => {
  it.each(['openssl.p12', 'openssl-legacy.p12', 'pkcs8-pbes2.pem', 'traditional-rsa.pem'])(
    'says so of %s',
    async (name) => {
      expect(await openFile(name, 'not this one')).toMatchObject({ kind: 'password-wrong' });
    },
  );

  it.each(['keytool.jks', 'openssl-certificates-plain.p12'])(
    'still shows what is not encrypted in %s, and says nothing of the keys',
    async (name) => {
      const keystore = await readFile(name, 'not this one');
      expect(keystore.integrity).toBe('failed');
      expect(keystore.entries.every(({ keyReadable }) => keyReadable === null)).toBe(true);
    },
  );
});

describe('readKeystore over keys and certificates in files of their own', () => {
  const key = (algorithm: string): string => `1 private-key ${algorithm} true  0`;
  it.each([
    ['plain-rsa.pem', key('RSA/2048')],
    ['plain-ec.pem', key('EC/256')],
    ['plain-dsa.pem', key('DSA/2048')],
    ['traditional-rsa.pem', key('RSA/2048')],
    ['traditional-ec.pem', key('EC/256')],
    ['traditional-dsa.pem', key('DSA/2048')],
    ['pkcs8-pbes2.pem', key('RSA/2048')],
    ['pkcs8-scrypt.pem', key('RSA/2048')],
    ['pkcs8-des3.pem', key('RSA/2048')],
    ['pkcs8-PBE-MD5-DES.pem', key('RSA/2048')],
    ['pkcs8-PBE-SHA1-DES.pem', key('RSA/2048')],
    ['pkcs8-PBE-SHA1-RC2-64.pem', key('RSA/2048')],
    ['pkcs8-PBE-SHA1-3DES.pem', key('RSA/2048')],
    ['pkcs8.der', key('RSA/2048')],
    ['pkcs8-encrypted.der', key('RSA/2048')],
    ['rsa-key.der', key('RSA/2048')],
    ['ec-key.der', key('EC/256')],
    ['dsa-key.der', key('DSA/2048')],
    ['certificate.der', '1 trusted-certificate RSA/2048   1'],
    ['trusted-certificate.pem', '1 trusted-certificate RSA/2048   1'],
    ['shuffled.pem', '1 private-key RSA/2048 true true 3'],
    ['bag-attributes.pem', 'mykey private-key RSA/2048 true true 3'],
    ['mismatch.pem', '1 private-key EC/256 true false 1'],
    ['apigee.jar', '1 private-key RSA/2048 true true 3'],
  ])('reads %s', async (name, entry) => {
    const keystore = await readFile(name, 'changeit');
    expect(keystore.entries.map(summary)).toEqual([entry]);
  });

  it.each(['chain-pem.p7b', 'chain-der.p7b'])('reads the certificates of %s in order', async (name) => {
    const keystore = await readFile(name, null);
    expect(keystore.format).toBe('pkcs7');
    expect(keystore.entries.map(({ kind }) => kind)).toEqual(['trusted-certificate', 'trusted-certificate']);
  });

  it('gives each of two keys its own certificate', async () => {
    const keystore = await readFile('two-keys.pem', null);
    expect(keystore.entries.map(summary)).toEqual([
      '1 private-key EC/256 true true 2',
      '2 private-key RSA/2048 true true 2',
    ]);
  });

  it.each([
    ['public-key.pem', 'public-key'],
    ['public-key.der', 'public-key'],
    ['request.pem', 'certificate-request'],
    ['request.der', 'certificate-request'],
  ])('names %s for what it is', async (name, format) => {
    expect(await openFile(name, null)).toEqual({ kind: 'unsupported', format });
  });
});

describe('readKeystore over damaged files', () => {
  const FILES = [
    'keytool.jks',
    'keytool-secret.jceks',
    'openssl-nothing-encrypted.p12',
    'openssl.p12',
    'pkcs8.der',
    'chain-der.p7b',
    'apigee.jar',
  ];

  it.each(FILES)('answers to every truncation of %s', async (name) => {
    const whole = keystoreFile(name);
    for (let length = 0; length < whole.length; length += 1) {
      const result = await readKeystore(whole.subarray(0, length), { file: name, password: null });
      expect(result.kind).toMatch(/^(?:damaged|not-a-keystore|read)$/u);
    }
  });

  it('answers to every truncation of a PEM bundle', async () => {
    const whole = keystoreFile('shuffled.pem');
    for (let length = 0; length < whole.length; length += 7) {
      const result = await readKeystore(whole.subarray(0, length), { file: 'x', password: null });
      expect(['damaged', 'not-a-keystore', 'read']).toContain(result.kind);
    }
  });

  it.each(['keytool.jks', 'openssl-nothing-encrypted.p12', 'certificate.der'])(
    'says that bytes trail %s',
    async (name) => {
      const whole = keystoreFile(name);
      const longer = Uint8Array.of(...whole, 1, 2, 3);
      const keystore = expectRead(await readKeystore(longer, { file: name, password: null }));
      expect(keystore.problems).toContainEqual({ code: 'trailing-bytes', alias: null, facts: { bytes: 3 } });
    },
  );

  it.each(FILES.filter((name) => name !== 'openssl.p12'))('never throws over changed bytes of %s', async (name) => {
    const whole = keystoreFile(name);
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const changed = Uint8Array.from(whole);
        for (const [at, byte] of changes) changed[at] = byte;
        await expect(readKeystore(changed, { file: name, password: null })).resolves.toHaveProperty('kind');
      }),
      { numRuns: 150 },
    );
  });

  it('never throws over any bytes, and recognises next to nothing in them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await expect(readKeystore(bytes, { file: 'x', password: '' })).resolves.toHaveProperty('kind');
      }),
    );
  });

  it('notices a changed certificate in a JKS', async () => {
    const changed = keystoreFile('keytool.jks');
    const at = toHex(changed).indexOf(toHex(new TextEncoder().encode('Corpus Root'))) / 2;
    changed[at] = 'c'.charCodeAt(0);
    const keystore = expectRead(await readKeystore(changed, { file: 'x', password: 'changeit' }));
    expect(keystore.integrity).toBe('failed');
  });
});

describe('readKeystore keeps secrets to itself', () => {
  it.each(['keytool.jks', 'openssl.p12', 'shuffled.pem'])('has no private key in the result of %s', async (name) => {
    const key = toHex(keystoreFile('pkcs8.der'));
    const secret = key.slice(key.length / 2, key.length / 2 + 64);
    const result = await openFile(name, 'changeit');
    const text = JSON.stringify(result, (_, value: unknown) => (value instanceof Uint8Array ? toHex(value) : value));
    expect(text).not.toContain(secret);
    expect(text).not.toContain('changeit');
  });
});

describe('recogniseKeystore', () => {
  it.each([
    ['keytool.jks', 'jks'],
    ['keytool.jceks', 'jceks'],
    ['keytool.pkcs12', 'pkcs12'],
    ['chain.pem', 'pem'],
    ['chain-pem.p7b', 'pkcs7'],
    ['chain-der.p7b', 'pkcs7'],
    ['certificate.der', 'der'],
    ['apigee.jar', 'apigee-jar'],
  ])('needs only the beginning of %s', (name, format) => {
    expect(recogniseKeystore(keystoreFile(name).subarray(0, 700))).toBe(format);
  });

  it('leaves transcripts of s_client, which are evidence, alone', () => {
    const text = `CONNECTED(00000003)\n---\nCertificate chain\n${new TextDecoder().decode(keystoreFile('chain.pem'))}`;
    expect(recogniseKeystore(new TextEncoder().encode(text))).toBeNull();
  });
});
