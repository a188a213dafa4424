import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decryptConnection } from '../../../../src/core/handshakes/decrypt/decrypt.ts';
import type { Decrypted } from '../../../../src/core/handshakes/decrypt/model.ts';
import { readRsaKeyFile } from '../../../../src/core/tls/decryption/rsa-key-file.ts';
import { readKeyLog } from '../../../../src/core/tls/decryption/key-log.ts';
import type { Keys } from '../../../../src/core/tls/decryption/keys.ts';
import { SecretStore } from '../../../../src/core/tls/decryption/secret-store.ts';
import { decryptCapture, keysOf, plaintextsBySender, scanFile } from '../../tls/decryption/decrypted-capture.ts';
import { decryptWithTshark, hasTshark } from '../../tls/decryption/tshark.ts';

const FOLDER = 'test/corpus/decryption';
const NAMES = readdirSync(FOLDER).flatMap((file) => (file.endsWith('.pcap') ? [file.slice(0, -5)] : []));
/** Only records of a suite whose cipher no library here has. */
const UNSUPPORTED = 'tls12-camellia';
/** Where tshark 4.0 stops following the client: at its first KeyUpdate after a post-handshake authentication. */
const AHEAD_OF_TSHARK = new Map([['tls13-post-handshake', 4]]);

const capture = (name: string): string => `${FOLDER}/${name}.pcap`;
const keyLog = (name: string): string => `${FOLDER}/${name}.keys`;

function rsaKeys(): Keys {
  const reading = readRsaKeyFile(new Uint8Array(readFileSync(`${FOLDER}/server.key`)));
  return { secrets: [], rsaKeys: reading.kind === 'read' ? reading.keys : [], sessions: new SecretStore() };
}

function open(name: string, keys: Keys): readonly Decrypted[] {
  const { index, read } = scanFile(capture(name));
  return Array.from({ length: index.connectionCount }, (_, id) => decryptConnection(index.raw(id), keys, read));
}

function first(name: string): Decrypted {
  const [decrypted] = open(name, keysOf(keyLog(name)));
  if (decrypted === undefined) throw new Error('no connection');
  return decrypted;
}

describe.each(NAMES.filter((name) => name !== UNSUPPORTED))('the capture %s', (name) => {
  it('is opened to the last record with its key log', () => {
    for (const { connection, problems, missingKeys } of open(name, keysOf(keyLog(name)))) {
      expect(connection.timeline.filter(({ visibility }) => visibility === 'encrypted')).toEqual([]);
      expect(problems).toEqual([]);
      expect(missingKeys).toEqual([]);
    }
  });

  it('gives the plaintext of every decrypted entry, and of no other', () => {
    for (const { connection, plaintext } of open(name, keysOf(keyLog(name)))) {
      for (const { index, visibility, kind, code } of connection.timeline) {
        expect(plaintext(index) !== null).toBe(visibility === 'decrypted');
        if (kind === 'handshake' && visibility === 'decrypted') expect(plaintext(index)?.[0]).toBe(code);
      }
    }
  });

  it('counts as application data no record that holds a message of the handshake or an alert', () => {
    for (const { connection } of open(name, keysOf(keyLog(name)))) {
      const from = (side: 'client' | 'server') =>
        connection.timeline.filter((entry) => entry.kind === 'application-data' && entry.from === side).length;
      expect(connection.applicationData).toEqual({ client: from('client'), server: from('server') });
    }
  });

  it('with wrong secrets is what it is without keys, and a problem', () => {
    const wrong = readFileSync(keyLog(name), 'latin1').replaceAll(
      /[0-9a-f]{64,96}$/gmu,
      (hex) => hex.slice(1) + hex.slice(0, 1),
    );
    const keys: Keys = { secrets: [readKeyLog(new TextEncoder().encode(wrong)).secrets], rsaKeys: [] };
    for (const { connection, problems } of open(name, keys)) {
      expect(connection.timeline.filter(({ visibility }) => visibility === 'decrypted')).toEqual([]);
      expect(problems.map(({ code }) => code)).toContain('keys-do-not-fit');
    }
  });

  const known = AHEAD_OF_TSHARK.get(name) ?? 0;
  it.skipIf(!hasTshark)('agrees with tshark byte for byte (skipped where tshark is not installed)', () => {
    const ours = plaintextsBySender(decryptCapture(capture(name), keysOf(keyLog(name))));
    const theirs = decryptWithTshark(capture(name), { keyLog: keyLog(name) });
    expect([...ours.keys()].toSorted()).toEqual([...theirs.keys()].toSorted());
    for (const [sender, messages] of ours) {
      const followed = messages.slice(0, messages.length - (sender.endsWith(':24503') ? 0 : known));
      expect(followed.join('')).toBe(theirs.get(sender));
    }
  });
});

describe('a capture of RSA key exchange', () => {
  it.each([
    'tls10-3des',
    'tls10-cbc',
    'tls10-rc4',
    'tls12-null',
    'tls12-rc4',
    'tls12-rsa-cbc-ems',
    'tls12-rsa-ccm8',
    'tls12-rsa-no-ems',
    'tls12-resumed',
  ])('%s is opened with the key of the server alone', (name) => {
    for (const { connection, problems } of open(name, rsaKeys())) {
      expect(connection.timeline.filter(({ visibility }) => visibility === 'encrypted')).toEqual([]);
      expect(problems).toEqual([]);
    }
  });

  it('says that a key of another server does not fit', () => {
    const reading = readRsaKeyFile(new Uint8Array(readFileSync(`${FOLDER}/other-server.key`)));
    const keys: Keys = { secrets: [], rsaKeys: reading.kind === 'read' ? reading.keys : [] };
    const [decrypted] = open('tls12-rc4', keys);
    expect(decrypted?.problems.map(({ code }) => code)).toEqual(['rsa-key-does-not-fit']);
    expect(decrypted?.missingKeys).toEqual(['CLIENT_RANDOM']);
  });
});

describe('decryption', () => {
  it('names a suite that it cannot open', () => {
    const { problems, missingKeys } = first(UNSUPPORTED);
    expect(problems.map(({ code, facts }) => [code, facts['cipherSuite']])).toEqual([['cipher-not-supported', 0xc08a]]);
    expect(missingKeys).toEqual([]);
  });

  it('shows what a renegotiation asked for and got', () => {
    const { connection } = first('tls12-server-renegotiation');
    const kinds = connection.handshakes.map(({ kind }) => kind);
    expect(kinds).toEqual(['initial', 'renegotiation']);
    expect(connection.handshakes[1]?.clientHello).toMatchObject({ kind: 'seen', visibility: 'decrypted' });
  });

  it('shows the request and the certificate of a post-handshake authentication', () => {
    const { connection } = first('tls13-post-handshake');
    expect(connection.outcome).toBe('completed');
    const last = connection.handshakes.at(-1);
    expect(last).toMatchObject({
      kind: 'post-handshake-authentication',
      certificateRequest: { kind: 'seen', visibility: 'decrypted' },
      clientCertificate: { kind: 'seen', visibility: 'decrypted', value: { chain: [expect.any(Uint8Array)] } },
    });
  });

  it('reads the first request and response of HTTP', () => {
    expect(first('tls12-chacha20').connection.http).toMatchObject({
      visibility: 'decrypted',
      request: { method: 'GET', target: '/hello.txt' },
      response: { status: 200, bodyStart: 'hello from the server\n' },
    });
  });

  it('survives any damage to the records, and shows nothing that does not verify', () => {
    const { index, read } = scanFile(capture('tls12-aes-no-etm'));
    const raw = index.raw(0);
    const keys = keysOf(keyLog('tls12-aes-no-etm'));
    const honest = decryptConnection(raw, keys, read);
    const shown = new Set(raw.messages.map((_, entry) => Buffer.from(honest.plaintext(entry) ?? []).toString('hex')));
    fc.assert(
      fc.property(fc.nat(2000), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = decryptConnection(raw, keys, (spans) =>
          read(spans).map((byte, place) => (place === at % 60 ? byte ^ change : byte)),
        );
        for (let entry = 0; entry < damaged.connection.timeline.length; entry += 1) {
          const plaintext = damaged.plaintext(entry);
          if (plaintext !== null) expect(shown).toContain(Buffer.from(plaintext).toString('hex'));
        }
      }),
      { numRuns: 40 },
    );
  });
});
