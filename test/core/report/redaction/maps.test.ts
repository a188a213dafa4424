import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressMap } from '../../../../src/core/report/redaction/address-map.ts';
import { HostNameMap } from '../../../../src/core/report/redaction/host-name-map.ts';
import { replaceTexts } from '../../../../src/core/report/redaction/redact-text.ts';
import { cutPlaintext } from '../../../../src/core/report/carve/plaintext.ts';

const KEY = Uint8Array.from({ length: 32 }, (_, at) => at);
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('AddressMap', () => {
  const commonBits = (a: Uint8Array, b: Uint8Array): number => {
    const bits = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const [first, second] = [bits(a), bits(b)];
    const differs = Array.from(first).findIndex((bit, at) => bit !== second[at]);
    return differs < 0 ? first.length : differs;
  };

  it('keeps for any two addresses the length of their common prefix', () => {
    const address = fc.uint8Array({ minLength: 4, maxLength: 4 });
    const map = new AddressMap(KEY);
    fc.assert(
      fc.property(address, address, (a, b) => commonBits(map.map(a), map.map(b)) === commonBits(a, b)),
      { seed: 1, numRuns: 50 },
    );
  });

  it('maps texts of both families, and leaves what is no address', () => {
    const map = new AddressMap(KEY);
    expect(map.mapText('10.1.2.3')).toMatch(/^\d+\.\d+\.\d+\.\d+$/u);
    expect(map.mapText('2001:db8::1')).not.toBe('2001:db8::1');
    expect(map.mapText('::ffff:10.0.0.1')).not.toBe('::ffff:10.0.0.1');
    for (const text of ['api.example', '1.2.3', '1.2.3.4.5', '1:2:3', ':::', '256.1.1.1'])
      expect(map.mapText(text)).toBe(text);
  });
});

describe('HostNameMap', () => {
  it('keeps every length and the last label, and names of one domain together', () => {
    const map = new HostNameMap(KEY, (name) => name === 'kept.example');
    const [first, second] = [map.map('api.partner.example'), map.map('auth.partner.example')];
    expect(first).toHaveLength('api.partner.example'.length);
    expect(first.split('.').slice(1)).toEqual(second.split('.').slice(1));
    expect(first).toMatch(/\.example$/u);
    expect(first).not.toContain('partner');
    expect(map.map('kept.example')).toBe('kept.example');
  });
});

describe('replaceTexts', () => {
  it('replaces whole names only, and not the alternative names of certificates', () => {
    const map = replaceTexts(
      new Map([
        ['10.0.0.1', '9.9.9.9'],
        ['a.example', 'z.example'],
      ]),
    );
    expect(map('10.0.0.1:443 110.0.0.1 10.0.0.11 Remote:10.0.0.1 IP:10.0.0.1')).toBe(
      '9.9.9.9:443 110.0.0.1 10.0.0.11 Remote:9.9.9.9 IP:10.0.0.1',
    );
    expect(map('a.example, b.a.example, a.example.org, a.example.')).toBe(
      'z.example, b.a.example, a.example.org, z.example.',
    );
  });
});

const AS_IT_IS = { host: (name: string) => name, port: (port: number) => port };

describe('cutPlaintext', () => {
  const cut = (text: string): string =>
    new TextDecoder('latin1').decode(
      cutPlaintext(bytesOf(text), { host: (name) => name.toUpperCase(), port: (port) => port }),
    );

  it('keeps lengths, verbs, statuses and header names, and no value that could be a secret', () => {
    const text = 'GET /a?t=S3CRET HTTP/1.1\r\nHost: a.example\r\nCookie: c=S3CRET\r\n\r\nS3CRET';
    expect(cut(text)).toBe('GET /x?xxxxxxxx HTTP/1.1\r\nHost: A.EXAMPLE\r\nCookie: xxxxxxxx\r\n\r\nxxxxxx');
    expect(cut(text)).toHaveLength(text.length);
    expect(cut('220 mail.example ESMTP ready\r\n')).toBe('220 xxxx.xxxxxxx ESMTP ready\r\n');
  });

  it('keeps four bytes of a binary protocol, whose password comes soon', () => {
    expect([...cutPlaintext(Uint8Array.of(5, 1, 2, 0, 1, 65, 66), AS_IT_IS)]).toEqual([5, 1, 2, 0, 0, 0, 0]);
  });

  it('gives as many bytes as it was given, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => cutPlaintext(bytes, AS_IT_IS).length === bytes.length),
      { seed: 1, numRuns: 200 },
    );
  });
});
