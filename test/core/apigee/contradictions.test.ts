import { describe, expect, it } from 'vitest';
import { findContradictions } from '../../../src/core/apigee/contradictions/find.ts';
import { linkEvidence } from '../../../src/core/apigee/ties/link.ts';
import { apiKeystores } from '../../../src/core/apigee/keystore-api/api-keystores.ts';
import { readCertificate } from '../../../src/core/certificates/read-certificate.ts';
import type { Connection } from '../../../src/core/handshakes/model.ts';
import type { Keystore } from '../../../src/core/keystores/model.ts';
import { connection, CAPTURED_AT } from '../../builders/connection.ts';
import { certificate, keyEntry, keystore, testKey } from '../../builders/certificates.ts';
import { intermediate, leaf, root } from '../../builders/diagnosis.ts';
import { readEvidence, targetXml, type TlsSettings } from '../../builders/evidence.ts';

const server = certificate({
  subject: 'backend.example.test',
  issuer: 'Issuing',
  key: testKey('rsa'),
  signer: testKey('rsa', 1),
});
const failed = (): Connection =>
  connection()
    .clientHello({ serverName: 'backend.example.test' })
    .serverHello()
    .serverCertificate(server)
    .request({ authorities: [root.subject.der] })
    .clientCertificate()
    .alert('server', 42)
    .build();

const GOOD: TlsSettings = { Enabled: 'true', ClientAuthEnabled: 'true', KeyStore: 'ref://r', KeyAlias: 'mykey' };
const without = (setting: string): TlsSettings =>
  Object.fromEntries(Object.entries(GOOD).filter(([name]) => name !== setting));
const REFERENCE = JSON.stringify({ name: 'r', refers: 'ks', resourceType: 'KeyStore' });
const LIST = JSON.stringify({ certs: ['mykey-cert'], keys: ['mykey'], name: 'ks' });
const TRUST = JSON.stringify({ name: 't', refers: 'trust', resourceType: 'TrustStore' });
const trusting = (subject: string): string =>
  JSON.stringify({
    name: 'trust',
    aliases: [{ alias: 'ca', type: 'CERT', certsInfo: { certInfo: [{ subject, issuer: subject }] } }],
  });
const LOG_HEAD = '2026-11-21 04:00:01,000 org:o env:e api:a rev:1 messageid:m1 NIOThread@0 ERROR HTTP.CLIENT -';
const CHANNEL = 'SSLClientChannel[C:10.0.0.5:51234 # Remote host:203.0.113.9:8443 #]@1';
const log = (alert: string, alias = 'mykey'): string =>
  `${LOG_HEAD} ${CHANNEL} age=1000ms handshake failed, message: Received fatal alert: ${alert}\n${LOG_HEAD} SSLInfo: KeyStore:x KeyAlias:${alias} TrustStore:y\n`;
const LOAD = `${LOG_HEAD} Cannot overwrite own certificate\n`;
const probe = (name: string, protocol = 'TLSv1.2'): string =>
  `CONNECTED(00000003)\n---\nAcceptable client certificate CA names\n${name}\n---\nNew, ${protocol}, Cipher is ECDHE-RSA-AES256-GCM-SHA384\ns_client -connect 203.0.113.9:8443\n`;

interface CaseOptions {
  readonly seen?: Connection | null;
  readonly keystores?: readonly Keystore[];
  readonly sends?: boolean;
}

function codes(
  files: readonly string[],
  { seen = failed(), keystores = [], sends = false }: CaseOptions = {},
): readonly string[] {
  const items = files.flatMap((text, at) => readEvidence(text, `file-${at}`).items);
  const connections = seen === null ? [] : [seen];
  const all = [...keystores, ...apiKeystores(items)];
  const evidence = linkEvidence({
    items,
    connectionCount: connections.length,
    connection: () => failedOr(seen),
    certificate: readCertificate,
    keystores: all,
    overrides: [],
  });
  const wouldSend = sends ? { keystore: 0, alias: 'mykey' } : null;
  const looked = seen === null ? null : { connection: seen, peers: [seen], wouldSend };
  return findContradictions({ evidence, keystores: all, certificate: readCertificate, seen: looked }).map(
    ({ code }) => code,
  );
}

const failedOr = (seen: Connection | null): Connection => seen ?? failed();
const settled = [targetXml(GOOD), REFERENCE, LIST];
const withSettings = (extra: TlsSettings): string[] => [targetXml({ ...GOOD, ...extra }), REFERENCE, LIST];
const PROTOCOL = (name: string): TlsSettings => ({ Protocols: `<Protocol>${name}</Protocol>` });
const CIPHER = (name: string): TlsSettings => ({ Ciphers: `<Cipher>${name}</Cipher>` });
const CHOSEN = 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384';
const jks = (alias: string): Keystore => keystore([keyEntry(alias, [leaf, intermediate])], { format: 'jks' });

describe('files that agree', () => {
  it('contradict in nothing', () => {
    const all = [
      ...withSettings({
        TrustStore: 'ref://t',
        ...PROTOCOL('TLSv1.2'),
        ...CIPHER(CHOSEN),
        CommonName: 'backend.example.test',
      }),
    ];
    expect(
      codes([...all, TRUST, trusting('CN=Issuing, O=Test'), log('bad_certificate'), probe('O = Test, CN = Root')]),
    ).toEqual([]);
  });
});

describe('contradictions', () => {
  it.each<readonly [code: string, found: readonly string[], clear: readonly string[]]>([
    ['client-auth-absent', [targetXml(without('ClientAuthEnabled'))], settled],
    ['client-auth-off', [targetXml({ ...GOOD, ClientAuthEnabled: 'false' })], settled],
    ['tls-off', [targetXml({ ...GOOD, Enabled: 'false' })], settled],
    ['keystore-absent', [targetXml(without('KeyStore'))], settled],
    ['reference-missing', [targetXml(GOOD), `[${REFERENCE.replace('"r"', '"other"')}]`], settled],
    ['reference-missing', [targetXml(GOOD), REFERENCE.replace('"r"', '"other"')], [targetXml(GOOD), TRUST]],
    ['reference-to-truststore', [targetXml(GOOD), REFERENCE.replace('KeyStore', 'TrustStore')], settled],
    ['reference-to-other-keystore', [targetXml(GOOD), REFERENCE, LIST.replace('"ks"', '"other"')], settled],
    ['alias-not-in-keystore', [targetXml({ ...GOOD, KeyAlias: 'else' }), REFERENCE, LIST], settled],
    [
      'alias-without-key',
      [targetXml({ ...GOOD, KeyAlias: 'c' }), REFERENCE, JSON.stringify({ certs: ['c'], keys: [], name: 'ks' })],
      settled,
    ],
    ['log-alias-differs', [...settled, log('bad_certificate', 'else')], [...settled, log('bad_certificate')]],
    ['keystore-load-failed', [...settled, LOAD], [...settled, log('bad_certificate')]],
    [
      'truststore-rejects-server',
      [...withSettings({ TrustStore: 'ref://t' }), TRUST, trusting('CN=Other')],
      [...withSettings({ TrustStore: 'ref://t' }), TRUST, trusting('CN=Issuing, O=Test')],
    ],
    ['protocols-exclude-server', withSettings(PROTOCOL('TLSv1.3')), withSettings(PROTOCOL('TLSv1.2'))],
    ['ciphers-exclude-server', withSettings(CIPHER('TLS_RSA_WITH_AES_128_CBC_SHA')), withSettings(CIPHER(CHOSEN))],
    [
      'common-name-differs',
      withSettings({ CommonName: 'other.example.test' }),
      withSettings({ CommonName: 'backend.example.test' }),
    ],
    [
      'validation-errors-ignored',
      withSettings({ IgnoreValidationErrors: 'true' }),
      withSettings({ IgnoreValidationErrors: 'false' }),
    ],
    [
      'several-targets',
      [...settled, targetXml(GOOD, undefined, 'second')],
      [...settled, targetXml(GOOD, 'https://elsewhere.example:9443/', 'second')],
    ],
    ['flow-variable', [targetXml({ ...GOOD, KeyStore: '{request.header.ks}' })], settled],
    ['target-not-captured', [targetXml(GOOD, 'https://elsewhere.example:9443/')], settled],
    ['ca-names-differ', [probe('CN = Other')], [probe('O = Test, CN = Root')]],
    ['alert-differs', [log('unknown_ca')], [log('bad_certificate')]],
  ])('%s is found, and rightly not found', (code, found, clear) => {
    expect(codes(found)).toContain(code);
    expect(codes(clear)).not.toContain(code);
  });

  it('keystore-not-loaded is found where a certificate was there to be sent', () => {
    expect(codes([...settled, LOAD], { keystores: [jks('mykey')], sends: true })).toContain('keystore-not-loaded');
    expect(codes(settled, { keystores: [jks('mykey')] })).not.toContain('keystore-not-loaded');
  });

  it('alias-not-in-keystore is found in a keystore file, and not where the file has it', () => {
    expect(codes([targetXml(GOOD)], { keystores: [jks('else')] })).toContain('alias-not-in-keystore');
    expect(codes([targetXml(GOOD)], { keystores: [jks('mykey')] })).not.toContain('alias-not-in-keystore');
  });

  it('of the configuration are found without a capture too', () => {
    expect(codes([targetXml({ ...GOOD, ClientAuthEnabled: 'false' }), LOAD], { seen: null })).toEqual(
      expect.arrayContaining(['client-auth-off', 'keystore-load-failed']),
    );
  });

  it('are not made of a virtual host, which speaks of connections that come in', () => {
    expect(codes(['<VirtualHost name="v"><SSLInfo><Enabled>true</Enabled></SSLInfo></VirtualHost>'])).toEqual([]);
  });
});

describe('ties', () => {
  const linked = (
    files: readonly string[],
    overrides: Parameters<typeof linkEvidence>[0]['overrides'] = [],
  ): ReturnType<typeof linkEvidence> =>
    linkEvidence({
      items: files.flatMap((text, at) => readEvidence(text, `file-${at}`).items),
      connectionCount: 1,
      connection: failed,
      certificate: readCertificate,
      keystores: [],
      overrides,
    });

  it.each([0, -480, 330, 765])('solves a log clock that stands %i minutes from UTC', (minutes) => {
    const start = Number(CAPTURED_AT / 1_000_000n);
    const at = new Date(start + minutes * 60_000 + 700).toISOString().replace('T', ' ').slice(0, 19);
    const text = log('bad_certificate')
      .replaceAll('2026-11-21 04:00:01,000', `${at},700`)
      .replace('age=1000ms', 'age=700ms');
    const [item] = linked([text]).items;
    expect(item?.facts).toMatchObject({ timeZoneOffsetMinutes: minutes });
    expect(item?.connections).toEqual([0]);
  });

  it('tie a trace over the log by its message id', () => {
    const trace = `<DebugSession><Messages><Message><Data><Point><DebugInfo><Properties><Property name="X-Apigee.Message-ID">m1</Property></Properties></DebugInfo></Point></Data></Message></Messages></DebugSession>`;
    const { ties, items } = linked([log('bad_certificate'), trace]);
    expect(items[1]?.connections).toEqual([0]);
    expect(ties.some(({ reasons }) => reasons.some(({ code }) => code === 'message-id'))).toBe(true);
  });

  it('do not tie a log of other addresses', () => {
    const other = log('bad_certificate').replaceAll('203.0.113.9', '203.0.113.10');
    expect(linked([other]).items[0]).toMatchObject({ connections: [], facts: { timeZoneOffsetMinutes: null } });
  });

  it('can be broken and made by hand', () => {
    expect(
      linked([log('bad_certificate')], [{ file: 'file-0', connection: 0, tied: false }]).items[0]?.connections,
    ).toEqual([]);
    expect(linked([REFERENCE], [{ file: 'file-0', connection: 0, tied: true }]).items[0]?.connections).toEqual([0]);
  });

  it.each([
    ['that names the server', targetXml(GOOD)],
    ['that names no server and so speaks for every connection', '<SSLInfo><Enabled>true</Enabled></SSLInfo>'],
  ])('of SSLInfo %s can be broken by hand: it governs that connection no more', (_, text) => {
    const before = linked([text]);
    expect(before.blocks.every(({ connections }) => connections?.includes(0) ?? true)).toBe(true);
    const after = linked([text], [{ file: 'file-0', connection: 0, tied: false }]);
    expect(after.items[0]?.connections).toEqual([]);
    expect(after.ties).toEqual([]);
    expect(after.blocks.map(({ connections }) => connections)).toEqual([[]]);
    expect(after.configuration?.tls.map(({ connections }) => connections)).toEqual([[]]);
  });
});
