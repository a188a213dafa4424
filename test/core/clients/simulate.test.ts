import { describe, expect, it } from 'vitest';
import { crossCheck } from '../../../src/core/clients/cross-check.ts';
import { hashMapOrder, javaHashCode, keystoreOrder } from '../../../src/core/clients/java/alias-order.ts';
import { DEFAULT_CLIENT, type ClientSetting, type SelectionRequest } from '../../../src/core/clients/model.ts';
import { simulate } from '../../../src/core/clients/simulate.ts';
import { certificate, commonName, keyEntry, keystore, testKey } from '../../builders/certificates.ts';
import { nameDer, TAG } from '../../builders/names.ts';

const AT = Date.parse('2026-03-01T00:00:00Z');
const ca = testKey('rsa', 7);
const root = testKey('rsa', 8);
const rsa = certificate({ subject: 'rsa', issuer: 'Issuing', key: testKey('rsa'), signer: ca });
const ec = certificate({ subject: 'ec', issuer: 'Issuing', key: testKey('p256'), signer: ca });
const expired = certificate({
  subject: 'expired',
  issuer: 'Issuing',
  key: testKey('rsa'),
  signer: ca,
  notAfter: '210101000000Z',
});
const issuing = certificate({ subject: 'Issuing', issuer: 'Root', key: ca, signer: root, isCa: true });
const name = (text: string): Uint8Array => nameDer(commonName(text));

const request = (changes: Partial<SelectionRequest> = {}): SelectionRequest => ({
  tlsVersion: 0x0303,
  certificateTypes: [1, 64],
  signatureSchemes: [0x0403, 0x0804, 0x0401, 0x0501, 0x0601],
  signatureSchemesCertificate: null,
  authorities: [],
  messageLength: 100,
  at: AT,
  ...changes,
});
const client = (id: ClientSetting['client'], keyManager: ClientSetting['keyManager'] = 'sunx509'): ClientSetting => ({
  ...DEFAULT_CLIENT,
  client: id,
  keyManager,
});
const both = keystore([keyEntry('r', [rsa]), keyEntry('e', [ec])]);

describe('simulate', () => {
  it.each([
    ['java-8-old', 'r'],
    ['java-8', 'e'],
    ['java-11', 'e'],
    ['java-17', 'e'],
    ['java-25', 'e'],
    ['openssl', 'r'],
  ] as const)('lets %s choose its key type in its own way', (id, alias) => {
    expect(simulate(client(id), request(), both)).toMatchObject({ result: 'sends', alias, alert: null });
  });

  it('sends nothing where the list has only the root and the keystore only the leaf', () => {
    const selection = simulate(
      DEFAULT_CLIENT,
      request({ authorities: [name('Root')] }),
      keystore([keyEntry('r', [rsa])]),
    );
    expect(selection).toMatchObject({ result: 'empty', alias: null });
    expect(selection.entries).toMatchObject([
      { alias: 'r', verdict: 'rejected', reasons: [{ code: 'issuer-not-in-list' }] },
    ]);
  });

  it('matches by the issuer of any certificate in the chain', () => {
    const chained = keystore([keyEntry('r', [rsa, issuing])]);
    expect(simulate(DEFAULT_CLIENT, request({ authorities: [name('Root')] }), chained).result).toBe('sends');
  });

  it('names an issuer that is listed in other bytes', () => {
    const teletex = nameDer([
      [{ oid: '2.5.4.10', value: 'Test' }],
      [{ oid: '2.5.4.3', value: 'Issuing', tag: TAG.t61 }],
    ]);
    const { entries } = simulate(DEFAULT_CLIENT, request({ authorities: [teletex] }), keystore([keyEntry('r', [rsa])]));
    expect(entries[0]?.reasons[0]?.code).toBe('issuer-encoding-differs');
  });

  it('lets PKIX, and not SunX509, prefer what is valid', () => {
    const store = keystore([keyEntry('a', [expired]), keyEntry('b', [rsa])]);
    expect(simulate(client('java-17'), request(), store).alias).toBe('a');
    expect(simulate(client('java-17', 'pkix'), request(), store).alias).toBe('b');
    expect(simulate(client('java-17', 'pkix'), request(), keystore([keyEntry('a', [expired])])).alias).toBe('a');
  });

  it.each([
    ['java-8', 'client-alert', 80],
    ['java-17', 'sends', null],
  ] as const)('knows how %s takes an unknown certificate type', (id, result, alert) => {
    expect(simulate(client(id), request({ certificateTypes: [0xee, 1] }), both)).toMatchObject({ result, alert });
  });

  it('sends a certificate and then gives up where no scheme fits its curve', () => {
    const p256Only384 = request({ signatureSchemes: [0x0503] });
    const store = keystore([keyEntry('e', [ec])]);
    expect(simulate(client('java-17'), p256Only384, store)).toMatchObject({ result: 'sends', alert: 80 });
    expect(simulate(client('java-8-old'), p256Only384, store)).toMatchObject({ result: 'sends', alert: null });
  });

  it('makes no handshake at all where SunX509 cannot read a key, and an empty Certificate where PKIX cannot', () => {
    const store = keystore([keyEntry('r', [rsa], { keyReadable: false })]);
    expect(simulate(client('java-17'), request(), store).result).toBe('no-certificate-message');
    expect(simulate(client('java-17', 'pkix'), request(), store).result).toBe('empty');
  });

  it('breaks off at a request above 32 KiB', () => {
    expect(simulate(DEFAULT_CLIENT, request({ messageLength: 32_769 }), both)).toMatchObject({
      result: 'client-alert',
      alert: 10,
    });
    expect(simulate(DEFAULT_CLIENT, request({ messageLength: 32_768 }), both).result).toBe('sends');
  });

  it('sends a warning instead of an empty Certificate in SSL 3.0', () => {
    expect(simulate(DEFAULT_CLIENT, request({ tlsVersion: 0x0300 }), keystore([]))).toMatchObject({
      result: 'no-certificate-message',
      alert: 41,
    });
  });

  it('says what limits the result', () => {
    const text = {
      subject: 'CN=rsa,O=Test',
      issuer: 'CN=ISSUING, O=Test',
      serialNumber: null,
      notBefore: null,
      notAfter: null,
      publicKey: null,
      signatureAlgorithm: null,
    };
    const store = keystore([keyEntry('k', [], { keyAlgorithm: 'RSA', keyReadable: null, textChain: [text] })], {
      format: 'apigee-json',
      integrity: 'unchecked',
    });
    const selection = simulate(DEFAULT_CLIENT, request({ authorities: [name('Issuing')] }), store);
    expect(selection).toMatchObject({ result: 'sends', alias: 'k' });
    expect(selection.caveats).toContain('text-only');
  });
});

describe('crossCheck', () => {
  const check = crossCheck(request({ authorities: [name('Root')] }), [keystore([keyEntry('r', [rsa])])], {
    setting: DEFAULT_CLIENT,
    at: AT,
    known: [issuing],
  });

  it('tries the missing intermediate that the server itself sent', () => {
    expect(check.whatIf[0]?.changes[0]).toMatchObject({
      change: { kind: 'add-intermediate', alias: 'r', subject: 'CN=Issuing,O=Test', issuer: 'CN=Root,O=Test' },
      outcome: { result: 'sends' },
      serverAccepts: true,
    });
  });

  it('judges every client with both key managers', () => {
    expect(check.selections).toHaveLength(11);
  });

  it('matches ten thousand aliases with ten thousand names', () => {
    const names = Array.from({ length: 10_000 }, (_, at) => name(`CA number ${at} ${at % 97}`));
    const entries = Array.from({ length: 10_000 }, (_, at) => keyEntry(`alias${at}`, [rsa]));
    const selection = simulate(DEFAULT_CLIENT, request({ authorities: names }), keystore(entries, { format: 'jks' }));
    expect(selection.result).toBe('empty');
    expect(selection.entries).toHaveLength(10_000);
  }, 60_000);
});

describe('alias order', () => {
  it('hashes as String.hashCode does', () => {
    expect(javaHashCode('mykey')).toBe(104374579);
    expect(javaHashCode('client-2026')).toBe(-221886012);
    expect(javaHashCode('鍵')).toBe(37749);
    expect(javaHashCode('')).toBe(0);
  });

  it('keeps the file order of PKCS#12', () => {
    expect(keystoreOrder('pkcs12', ['z', 'a', 'm'])).toEqual(['z', 'a', 'm']);
  });

  it('says when a bucket becomes a tree', () => {
    // `Aa` and `BB` have one hash code, so every word made of them has the same.
    const words = (length: number): string[] =>
      length === 0 ? [''] : words(length - 1).flatMap((word) => [`${word}Aa`, `${word}BB`]);
    expect(hashMapOrder(words(4)).isTreeified).toBe(true);
    expect(hashMapOrder(words(2)).isTreeified).toBe(false);
  });
});
