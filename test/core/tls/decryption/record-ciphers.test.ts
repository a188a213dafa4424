import { createCipheriv, createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../../src/core/bytes/hex.ts';
import {
  ciphersFromMasterSecret,
  cipherFromTrafficSecret,
} from '../../../../src/core/tls/decryption/connection-ciphers.ts';
import { keyBlock, masterSecret } from '../../../../src/core/tls/decryption/key-derivation.ts';
import { Rc4 } from '../../../../src/core/tls/decryption/rc4.ts';
import { SequenceGuess } from '../../../../src/core/tls/decryption/sequence-guess.ts';
import { suiteProfile } from '../../../../src/core/tls/decryption/suite-profile.ts';
import type { SuiteProfile } from '../../../../src/core/tls/decryption/suite-profile.ts';

const SSL30 = 0x0300;
const TLS10 = 0x0301;
const TLS12 = 0x0303;
const RANDOMS = { client: new Uint8Array(32).fill(1), server: new Uint8Array(32).fill(2) };
const MASTER = new Uint8Array(48).fill(3);

function profileOf(code: number): SuiteProfile {
  const profile = suiteProfile(code);
  if (profile === null) throw new Error('no such suite');
  return profile;
}

describe('a suite', () => {
  it.each([
    [0x009c, 'aead'],
    [0xc0a0, 'aead'],
    [0xcca8, 'aead'],
    [0x1304, 'aead'],
    [0x002f, 'cbc'],
    [0x000a, 'cbc'],
    [0x0005, 'rc4'],
    [0x003b, 'null'],
  ])('0x%s is opened as %s', (code, kind) => {
    expect(suiteProfile(code)?.protection.kind).toBe(kind);
  });

  it.each([
    ['CAMELLIA', 0xc08a],
    ['ARIA', 0xc05c],
    ['export RC4', 0x0003],
    ['SEED', 0x0096],
    ['SM4', 0x00c6],
    ['GREASE', 0x0a0a],
    ['nothing', 0xfefe],
  ])('of %s is not', (_, code) => {
    expect(suiteProfile(code)).toBeNull();
  });
});

describe('RC4', () => {
  it('gives the key stream of RFC 6229', () => {
    const stream = new Rc4(Uint8Array.of(1, 2, 3, 4, 5)).apply(new Uint8Array(16));
    expect(toHex(stream)).toBe('b2396305f03dc027ccc3524a0a1118a8');
  });
});

describe('SSL 3.0', () => {
  const md5 = (...parts: readonly Uint8Array[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();
  const sha1 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha1').update(Buffer.concat(parts)).digest();

  it('derives the master secret with its own construction', () => {
    const premaster = new Uint8Array(48).fill(9);
    const seed = Buffer.concat([RANDOMS.client, RANDOMS.server]);
    const part = (salt: string): Buffer => md5(premaster, sha1(Buffer.from(salt), premaster, seed));
    const expected = Buffer.concat([part('A'), part('BB'), part('CCC')]);
    expect(toHex(masterSecret(SSL30, 'sha256', premaster, RANDOMS))).toBe(expected.toString('hex'));
  });

  it('opens a CBC record whose padding may be anything, and takes the next IV from its end', () => {
    const profile = profileOf(0x002f);
    const keys = keyBlock(SSL30, 'sha256', MASTER, RANDOMS, { mac: 20, key: 16, iv: 16 }).client;
    const { client } = ciphersFromMasterSecret(SSL30, profile, MASTER, RANDOMS, false);
    let iv = Buffer.from(keys.iv);
    for (const sequence of [0, 1, 2]) {
      const content = Buffer.from(`message ${sequence}`);
      const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, sequence, 23, 0, content.length]);
      const inner = sha1(keys.mac, Buffer.alloc(40, 0x36), head, content);
      const mac = sha1(keys.mac, Buffer.alloc(40, 0x5c), inner);
      const padding = 16 - ((content.length + 21) % 16);
      const plain = Buffer.concat([content, mac, Buffer.alloc(padding, 0xee), Buffer.from([padding])]);
      const cipher = createCipheriv('aes-128-cbc', keys.key, iv).setAutoPadding(false);
      const fragment = Buffer.concat([cipher.update(plain), cipher.final()]);
      iv = fragment.subarray(-16);
      const opened = client.open({ contentType: 23, version: SSL30, fragment: new Uint8Array(fragment) }, [sequence]);
      expect(opened?.content).toEqual(new Uint8Array(content));
    }
  });
});

describe('CBC with an implicit IV', () => {
  it('opens again one record after a record that was lost', () => {
    const profile = profileOf(0x002f);
    const keys = keyBlock(TLS10, 'sha256', MASTER, RANDOMS, { mac: 20, key: 16, iv: 16 }).server;
    const { server } = ciphersFromMasterSecret(TLS10, profile, MASTER, RANDOMS, false);
    let iv = Buffer.from(keys.iv);
    const records = [0, 1, 2, 3].map((sequence) => {
      const content = Buffer.from(`record ${sequence}`);
      const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, sequence, 23, 3, 1, 0, content.length]);
      const mac = createHmac('sha1', keys.mac).update(head).update(content).digest();
      const padding = 15 - ((content.length + 20) % 16);
      const plain = Buffer.concat([content, mac, Buffer.alloc(padding + 1, padding)]);
      const cipher = createCipheriv('aes-128-cbc', keys.key, iv).setAutoPadding(false);
      const fragment = Buffer.concat([cipher.update(plain), cipher.final()]);
      iv = fragment.subarray(-16);
      return { contentType: 23, version: TLS10, fragment: new Uint8Array(fragment) };
    });
    const opened = [0, 2, 3].map((at) => {
      const record = records[at];
      return record === undefined ? null : server.open(record, [at]);
    });
    expect(opened.map((record) => (record === null ? null : Buffer.from(record.content).toString()))).toEqual([
      'record 0',
      null,
      'record 3',
    ]);
  });
});

describe('any cipher', () => {
  const suites = [0x009c, 0x009d, 0xc09c, 0xc0a0, 0xcca8, 0x002f, 0x0035, 0x000a, 0x0005, 0x003b];

  it('shows nothing of a record that does not verify, and never fails', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...suites),
        fc.constantFrom(SSL30, TLS10, TLS12),
        fc.boolean(),
        fc.uint8Array({ maxLength: 200 }),
        (code, version, encryptThenMac, fragment) => {
          const { client } = ciphersFromMasterSecret(version, profileOf(code), MASTER, RANDOMS, encryptThenMac);
          expect(client.open({ contentType: 22, version, fragment }, [0, 1])).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of TLS 1.3 shows nothing of noise, and takes no secret of the wrong length', () => {
    expect(cipherFromTrafficSecret(profileOf(0x1301), new Uint8Array(48))).toBeNull();
    expect(cipherFromTrafficSecret(profileOf(0x002f), new Uint8Array(32))).toBeNull();
    fc.assert(
      fc.property(
        fc.constantFrom(0x1301, 0x1303, 0x1304, 0x1305),
        fc.uint8Array({ maxLength: 80 }),
        (code, fragment) => {
          const cipher = cipherFromTrafficSecret(profileOf(code), new Uint8Array(32));
          expect(cipher?.open({ contentType: 23, version: TLS12, fragment }, [0])).toBeNull();
        },
      ),
    );
  });
});

describe('the guess of a sequence number', () => {
  it('is the count where every record was seen', () => {
    const guess = new SequenceGuess();
    for (const sequence of [0, 1, 2]) {
      expect(guess.guesses(sequence)[0]).toBe(sequence);
      guess.passed(sequence, sequence);
    }
  });

  it('follows the scan over records that the timeline leaves out', () => {
    const guess = new SequenceGuess();
    guess.passed(7, 0);
    expect(guess.guesses(40)[0]).toBe(33);
  });

  it('tries later numbers after a loss, and only then', () => {
    const guess = new SequenceGuess();
    guess.passed(0, 0);
    expect(guess.guesses(-1)).toEqual([1]);
    guess.noteLoss();
    expect(guess.guesses(-1)).toContain(9);
    guess.passed(-1, 9);
    expect(guess.guesses(-1)[0]).toBe(10);
  });
});
