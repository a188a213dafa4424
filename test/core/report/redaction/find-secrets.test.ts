import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findSecret,
  SecretFinder,
  SecretStream,
  type Forbidden,
} from '../../../../src/core/report/redaction/find-secrets.ts';

const NOTHING: Forbidden = { secrets: [], texts: new Set(), mayHoldKeyLog: false };
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const find = (text: string, forbidden = NOTHING): string | undefined => findSecret(bytesOf(text), forbidden)?.kind;
const PKCS8_HEAD = '308204be020100300d06092a864886f70d0101010500048204a8';

describe('findSecret', () => {
  it.each([
    ['key-log', `CLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}`],
    ['key-log', `SERVER_HANDSHAKE_TRAFFIC_SECRET ${'ab'.repeat(32)} ${'cd'.repeat(32)}`],
    ['private-key', '-----BEGIN RSA PRIVATE KEY-----'],
    ['private-key', '-----BEGIN ENCRYPTED PRIVATE KEY-----'],
    ['credentials', 'Authorization: Basic dXNlcjpwYXNz'],
    ['credentials', '"authorization":"Bearer abcdefghijklmnop"'],
    ['cookie', 'Cookie: a=b'],
    ['cookie', 'set-cookie: a=b'],
    ['token', 'x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc y'],
    ['credentials', 'password=hunter22'],
    ['private-key', `x${Buffer.from(PKCS8_HEAD, 'hex').toString('latin1')}`],
    ['private-key', `"key": "${Buffer.from(PKCS8_HEAD, 'hex').toString('base64')}"`],
  ])('finds a %s', (kind, text) => {
    expect(findSecret(Buffer.from(`before ${text} after`, 'latin1'), NOTHING)?.kind).toBe(kind);
  });

  it.each([
    'Authorization: xxxxx xxxxxxxx',
    'Cookie: [redacted]',
    '-F password=PASSWORD',
    '-F password=PASSWORD</code>',
    'Passwords, keys, cookies and tokens are never part of a report.',
    '-----BEGIN CERTIFICATE-----',
  ])('lets pass: %s', (text) => {
    expect(find(text)).toBeUndefined();
  });

  it('finds a secret of the session as bytes and as hex, also in a seam of its pieces', () => {
    const secret = Uint8Array.from({ length: 48 }, (_, at) => 200 + at);
    const hex = Buffer.from(secret).toString('hex');
    const forbidden = { ...NOTHING, secrets: [secret] };
    for (const at of [0, (1 << 20) - 20]) {
      const bytes = new Uint8Array((1 << 20) + 1000);
      bytes.set(secret, at);
      expect(findSecret(bytes, forbidden)).toEqual({ kind: 'session-secret', offset: at });
    }
    expect(find(`x${hex}y`, forbidden)).toBe('session-secret');
    expect(find(`x${hex.toUpperCase()}y`, forbidden)).toBe('session-secret');
  });
});

/** Secrets that nobody planted before: of random content, in random places, in writings that carry one text in another. */
const token = fc.stringMatching(/^[A-Za-z0-9]{16,40}$/u).filter((text) => !/^x+$/iu.test(text));
const hexOf = (bytes: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((value) => Buffer.from(value).toString('hex'));
const plant = fc.oneof(
  token.map((value) => `Authorization: Bearer ${value}`),
  token.map((value) => `Cookie: session=${value}`),
  token.map((value) => `{"password":"${value}"}`),
  fc.tuple(hexOf(32), hexOf(48)).map(([random, secret]) => `CLIENT_RANDOM ${random} ${secret}`),
  fc.constant('-----BEGIN PRIVATE KEY-----\nMIIE'),
);
const WRITINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'as it is': (text) => Buffer.from(text, 'latin1'),
  'UTF-16, little endian': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16, big endian': (text) => Buffer.from(text, 'utf16le').swap16(),
  base64: (text) => Buffer.from(Buffer.from(text).toString('base64')),
  base64url: (text) => Buffer.from(Buffer.from(text).toString('base64url')),
  'base64 in lines': (text) => Buffer.from(Buffer.from(text).toString('base64').replace(/.{64}/gu, '$&\n')),
  hex: (text) => Buffer.from(Buffer.from(text).toString('hex')),
  'hex with spaces': (text) =>
    Buffer.from(
      Buffer.from(text)
        .toString('hex')
        .replace(/..(?=.)/gu, '$& '),
    ),
  'URL-encoded': (text) => Buffer.from(encodeURIComponent(text)),
  'JSON in JSON': (text) => Buffer.from(JSON.stringify(JSON.stringify(text))),
  'base64 of UTF-16': (text) => Buffer.from(Buffer.from(text, 'utf16le').toString('base64')),
};
/** What stands around it and holds no secret. */
const around = fc
  .uint8Array({ maxLength: 300 })
  .map((bytes) => Buffer.from(bytes.map((byte) => (byte % 2 === 0 ? 32 : 46))));

describe.each(Object.entries(WRITINGS))('a secret written as %s', (_writing, write) => {
  it('is found wherever it stands', () => {
    fc.assert(
      fc.property(plant, around, around, (text, before, after) => {
        expect(findSecret(Buffer.concat([before, write(text), after]), NOTHING)).not.toBeNull();
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

describe('the secrets of a session', () => {
  it('are found in any writing, whatever they are', () => {
    const secret = fc.uint8Array({ minLength: 32, maxLength: 48 });
    const writing = fc.constantFrom('latin1', 'hex', 'base64', 'base64url');
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 20 }),
        writing,
        fc.nat(7),
        around,
        (secrets, as, which, before) => {
          const one = Buffer.from(secrets[which % secrets.length] ?? []);
          const file = as === 'latin1' ? one : Buffer.from(one.toString(as as 'hex'));
          const finder = new SecretFinder({ ...NOTHING, secrets });
          expect(finder.find(Buffer.concat([before, file, before]))).not.toBeNull();
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  it('do not hide between two pieces of a file', () => {
    fc.assert(
      fc.property(plant, fc.nat(60), around, (text, at, before) => {
        const bytes = Buffer.concat([before, Buffer.from(text), before]);
        const cut = Math.min(bytes.length, before.length + at);
        const stream = new SecretStream(new SecretFinder(NOTHING));
        expect(stream.push(bytes.subarray(0, cut)) ?? stream.push(bytes.subarray(cut))).not.toBeNull();
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe('mapped names', () => {
  const forbidden = { ...NOTHING, texts: new Set(['10.20.4.17', 'api.partner.test', '2001:db8::1']) };

  it.each(['10.20.4.17', 'API.Partner.test:8443', '[2001:db8::1]:443', 'aHR0cHM6Ly9hcGkucGFydG5lci50ZXN0L3Y='])(
    'are found as %s',
    (text) => {
      expect(find(`at ${text} again`, forbidden)).toBe('address');
    },
  );

  it.each([
    '110.20.4.17',
    '10.20.4.170',
    'xapi.partner.test',
    'api.partner.test.example',
    'DNS:api.partner.test',
    'CN=10.20.4.17',
  ])('are not %s', (text) => {
    expect(find(`at ${text} again`, forbidden)).toBeUndefined();
  });
});
