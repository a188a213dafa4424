import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRequest, readSettings, REQUEST_NAMES } from '../../src/contract/parsers.ts';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';

describe('the check of requests', () => {
  it.each([
    ['case.view', null],
    ['case.open', { paths: ['/captures/a.pcap'], add: false }],
    ['connection.evidence', { connection: null }],
    ['settings.change', { theme: 'dark' }],
    ['settings.change', { layout: { left: 424, tree: 'open', wide: true } }],
    [
      'export.save',
      { kind: 'html', connections: 'failed', language: 'ko', includeSecrets: false, redact: true, mapPorts: true },
    ],
    ['export.text', { format: 'json', connections: [1, 2], language: 'en', redact: false, mapPorts: false }],
  ])('lets %s %j through', (name, argument) => {
    expect(checkRequest(name, argument)).toEqual({ ok: true, request: { name, argument } });
  });

  it.each([
    ['no.such', null],
    ['toString', null],
    ['__proto__', null],
    [5, null],
    [undefined, undefined],
    ['case.view', undefined],
    ['case.view', {}],
    ['case.open', { paths: [], add: false }],
    ['case.open', { paths: [''], add: false }],
    ['case.open', { paths: ['/a\0.pcap'], add: false }],
    ['case.open', { paths: ['x'.repeat(40_000)], add: false }],
    ['case.open', { paths: Array.from({ length: 10_001 }, () => 'a'), add: false }],
    ['case.open', { paths: ['/a'], add: false, more: 1 }],
    ['case.removeFile', { file: -1 }],
    ['case.removeFile', { file: 1.5 }],
    ['case.removeFile', { file: Number.NaN }],
    ['connection.view', { connection: '1' }],
    ['keystore.unlock', { file: 0, password: 'x'.repeat(20_000) }],
    ['client.change', { client: 'java-1', keyManager: 'sunx509', api: 'engine' }],
    ['settings.change', { secret: 'x' }],
    ['settings.change', { layout: { a: {} } }],
    [
      'export.save',
      { kind: 'exe', connections: 'all', language: 'en', includeSecrets: false, redact: false, mapPorts: false },
    ],
  ])('refuses %s %j', (name, argument) => {
    expect(checkRequest(name, argument).ok).toBe(false);
  });

  it('names the field but never the value that was wrong', () => {
    const check = checkRequest('keystore.unlock', { file: 0, password: ['secret'] });
    expect(check).toMatchObject({ ok: false, reason: expect.stringContaining('password') as string });
    expect(JSON.stringify(check)).not.toContain('secret');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...REQUEST_NAMES), fc.anything(), (name, argument) => {
        checkRequest(name, argument);
      }),
    );
  });
});

describe('stored settings', () => {
  it('keep what is sound and default the rest', () => {
    const stored = { theme: 'dark', language: 'klingon', layout: { a: 1 }, unknown: true };
    expect(readSettings(stored, DEFAULT_SETTINGS)).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', layout: { a: 1 } });
  });

  it('are the defaults for anything that is not an object', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        expect(Object.keys(readSettings(stored, DEFAULT_SETTINGS))).toEqual(Object.keys(DEFAULT_SETTINGS));
      }),
    );
  });
});
