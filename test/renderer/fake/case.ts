/** The playbook's case as the models say it: one keystore, two accepted CAs, an empty Certificate, bad_certificate. */
import { compareConnections } from '../../../src/core/diagnosis/comparison.ts';
import type { Certificate, DistinguishedName } from '../../../src/core/certificates/model.ts';
import type { Contradiction } from '../../../src/core/apigee/contradictions/model.ts';
import type { EvidenceOf } from '../../../src/core/apigee/model.ts';
import { NO_ANSWERS, type MustGather } from '../../../src/core/apigee/must-gather/model.ts';
import type { Tie } from '../../../src/core/apigee/ties/model.ts';
import type { Cause, Diagnosis } from '../../../src/core/diagnosis/model.ts';
import type { MessageDetails } from '../../../src/core/handshakes/details.ts';
import type {
  Connection,
  Handshake,
  Side,
  TimelineEntry,
  TimelineKind,
  Visibility,
} from '../../../src/core/handshakes/model.ts';
import type {
  AliasView,
  CaseFile,
  CaseView,
  ComparisonView,
  ConnectionGroup,
  ConnectionView,
  CrossCheckView,
  EvidenceView,
  RowBatch,
} from '../../../src/contract/views.ts';
import { CLIENT_IDS, KEY_MANAGER_IDS } from '../../../src/core/clients/model.ts';
import { buildMessage, nameParts, u16, u24, u8, withoutHeaders, type Part } from './message-builder.ts';

export const NAMES = [
  'CN=MyCompany Test SHA2 CA, DC=testcore, DC=test, DC=dir, DC=mycompany, DC=com',
  'CN=Partner Example Client Root R1, O=Partner Example Ltd, C=GB',
];
const ISSUER = 'CN=MyCompany Test SHA2 CA G2, DC=testcore, DC=test, DC=dir, DC=mycompany, DC=com';
const MS = 1_000_000;
export const EPOCH = 1_795_065_937_284_000_000n;

interface RowSketch {
  readonly cause: Cause;
  readonly group: 0 | 1 | 2 | 3;
  readonly name: string;
  readonly version: number;
  readonly at: number;
  readonly alert?: number;
  readonly confidence?: number;
}

const FIRST_ROW: RowSketch = {
  cause: 'handshake-completed',
  group: 2,
  name: 'idp.partner.example',
  version: 0x0304,
  at: 0,
};
const ROWS: readonly RowSketch[] = [
  FIRST_ROW,
  { cause: 'handshake-completed', group: 2, name: 'idp.partner.example', version: 0x0304, at: 0.211 },
  { cause: 'http-error-after-handshake', group: 1, name: 'orders.partner.example', version: 0x0303, at: 0.64 },
  { cause: 'handshake-completed', group: 2, name: 'api-dr.partner.example', version: 0x0303, at: 0.982 },
  { cause: 'no-shared-cipher-suite', group: 0, name: 'legacy.partner.example', version: 0, at: 1.377, alert: 40 },
  { cause: 'handshake-completed', group: 2, name: 'api-dr.partner.example', version: 0x0303, at: 1.615 },
  { cause: 'handshake-completed', group: 2, name: 'api-dr.partner.example', version: 0x0303, at: 1.94 },
  { cause: 'issuer-not-accepted', group: 0, name: 'api.partner.example', version: 0x0303, at: 2.184, alert: 42 },
  { cause: 'handshake-completed', group: 2, name: 'idp.partner.example', version: 0x0304, at: 2.466 },
  {
    cause: 'server-certificate-expired',
    group: 0,
    name: 'billing.partner.example',
    version: 0x0303,
    at: 3.016,
    alert: 46,
  },
  {
    cause: 'client-certificate-missing',
    group: 0,
    name: 'tokens.partner.example',
    version: 0x0304,
    at: 3.558,
    confidence: 1,
  },
  { cause: 'issuer-not-accepted', group: 0, name: 'api.partner.example', version: 0x0303, at: 4.902, alert: 42 },
  { cause: 'issuer-not-accepted', group: 0, name: 'api.partner.example', version: 0x0303, at: 5.431, alert: 42 },
  { cause: 'connection-refused', group: 0, name: '', version: 0, at: 6.12 },
  { cause: 'capture-incomplete', group: 1, name: 'api.partner.example', version: 0x0303, at: 9.973 },
];
export const FAILED_COUNT = ROWS.filter(({ group }) => group === 0).length;

export function rowBatch(rows: readonly RowSketch[] = ROWS, from = 0): RowBatch {
  const strings = ['', ...new Set(rows.flatMap((row, at) => [row.name, clientOf(from + at), serverOf()]))];
  const causes = [...new Set(rows.map(({ cause }) => cause))];
  const places = new Map(strings.map((text, at) => [text, at]));
  const index = (text: string): number => places.get(text) ?? 0;
  return {
    from,
    count: rows.length,
    startedAt: Float64Array.from(rows, ({ at }) => at * 1e9),
    duration: Float64Array.from(rows, () => 101 * MS),
    packets: Uint32Array.from(rows, () => 13),
    bytes: Float64Array.from(rows, () => 5214),
    version: Uint16Array.from(rows, ({ version }) => version),
    cause: Uint8Array.from(rows, ({ cause }) => causes.indexOf(cause)),
    confidence: Uint8Array.from(rows, ({ confidence }) => confidence ?? 0),
    group: Uint8Array.from(rows, ({ group }) => group),
    alert: Uint16Array.from(rows, ({ alert }) => (alert === undefined ? 0 : alert + 1)),
    client: Uint32Array.from(rows, (_, at) => index(clientOf(from + at))),
    server: Uint32Array.from(rows, () => index(serverOf())),
    serverName: Uint32Array.from(rows, ({ name }) => index(name)),
    strings,
    causes,
  };
}

/** As many rows as are asked for, of the same kinds. */
export function manyRows(count: number): RowBatch {
  return rowBatch(
    Array.from({ length: count }, (_, at) => ({ ...(ROWS[at % ROWS.length] ?? FIRST_ROW), at: at / 100 })),
  );
}

const clientOf = (id: number): string => `10.20.4.17:${51202 + 2 * id}`;
const serverOf = (): string => '203.0.113.42:8443';

type Sketch = readonly [
  ms: number,
  packet: number,
  from: Side,
  kind: TimelineKind,
  name: string,
  length: number,
  visibility?: Visibility,
  code?: number,
];

const PLAYBOOK: readonly Sketch[] = [
  [0, 1, 'client', 'tcp', 'SYN', 0],
  [0, 2, 'server', 'tcp', 'SYN-ACK', 0],
  [0, 3, 'client', 'tcp', 'ACK', 0],
  [12, 4, 'client', 'handshake', 'ClientHello', 218, 'plain', 1],
  [41, 5, 'server', 'tcp', 'ACK', 0],
  [63, 7, 'server', 'handshake', 'ServerHello', 81, 'plain', 2],
  [63, 7, 'server', 'handshake', 'Certificate', 2214, 'plain', 11],
  [63, 7, 'server', 'handshake', 'ServerKeyExchange', 329, 'plain', 12],
  [63, 7, 'server', 'handshake', 'CertificateRequest', 267, 'plain', 13],
  [63, 7, 'server', 'handshake', 'ServerHelloDone', 0, 'plain', 14],
  [64, 8, 'client', 'tcp', 'ACK', 0],
  [71, 9, 'client', 'handshake', 'Certificate', 3, 'plain', 11],
  [71, 9, 'client', 'handshake', 'ClientKeyExchange', 66, 'plain', 16],
  [72, 10, 'client', 'change-cipher-spec', 'ChangeCipherSpec', 1],
  [72, 10, 'client', 'handshake', 'Finished', 40, 'encrypted'],
  [98, 11, 'server', 'tcp', 'ACK', 0],
  [101, 12, 'server', 'alert', 'Alert', 2, 'plain', 42],
  [101, 13, 'server', 'tcp', 'FIN', 0],
  [101, 13, 'server', 'tcp', 'RST', 0],
];

function timelineOf(sketches: readonly Sketch[], start: number): readonly TimelineEntry[] {
  return sketches.map(([ms, packet, from, kind, name, length, visibility = 'plain', code], index) => ({
    index,
    at: start + ms * MS,
    from,
    kind,
    name,
    length,
    visibility,
    packet,
    capture: 0,
    packets: [{ capture: 0, packet }],
    spans: [],
    record: null,
    code: code ?? null,
  }));
}

const entryOf = (timeline: readonly TimelineEntry[], name: string, from: Side): TimelineEntry => {
  const found = timeline.find((entry) => entry.name === name && entry.from === from) ?? timeline[0];
  if (found === undefined) throw new Error('an empty timeline');
  return found;
};

function distinguishedName(text: string): DistinguishedName {
  const { der } = nameParts(text);
  const rdns = text
    .split(/,\s*/u)
    .toReversed()
    .map((rdn) => {
      const [keyword = '', value = ''] = rdn.split('=');
      return [
        {
          oid: '2.5.4.3',
          keyword,
          tag: 0x0c,
          tagName: 'UTF8String',
          text: value,
          valueDer: new Uint8Array(),
          start: 0,
          end: 0,
        },
      ];
    });
  return { der, rdns };
}

export function certificate(subject: string, issuer: string, sha256: string): Certificate {
  return {
    der: Uint8Array.from({ length: 180 }, (_, at) => (at * 37) & 0xff),
    subject: distinguishedName(subject),
    issuer: distinguishedName(issuer),
    serialNumber: '65003a21',
    notBefore: Date.UTC(2026, 0, 1),
    notAfter: Date.UTC(2027, 0, 1),
    keyAlgorithm: 'RSA',
    keySize: 2048,
    curve: null,
    publicKeyInfo: new Uint8Array(),
    signatureAlgorithm: 'SHA256withRSA',
    signatureAlgorithmOid: '1.2.840.113549.1.1.11',
    subjectAlternativeNames: subject.startsWith('CN=api.') ? ['DNS:api.partner.example'] : [],
    isCa: subject === issuer,
    pathLength: null,
    keyUsage: ['digitalSignature', 'keyEncipherment'],
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
    subjectKeyIdentifier: '0a1b2c',
    authorityKeyIdentifier: '3d4e5f',
    sha256,
    sha1: sha256.slice(0, 40),
  };
}

const LEAF = certificate(
  'CN=api.partner.example, O=Partner Example Ltd, C=GB',
  'CN=Partner Example Server CA, O=Partner Example Ltd, C=GB',
  'a'.repeat(64),
);
const CA = certificate(
  'CN=Partner Example Server CA, O=Partner Example Ltd, C=GB',
  'CN=Partner Example Server CA, O=Partner Example Ltd, C=GB',
  'b'.repeat(64),
);
const OWN = certificate('CN=nonprod-api, O=MyCompany Inc, C=US', ISSUER, 'c'.repeat(64));

export function connectionView(id: number, names: readonly string[] = NAMES): ConnectionView {
  const row = ROWS[id % ROWS.length] ?? FIRST_ROW;
  const start = row.at * 1e9;
  const isGood = row.group === 2;
  const sketches = isGood ? PLAYBOOK.filter(([, , , kind]) => kind !== 'alert') : PLAYBOOK;
  const timeline = timelineOf(sketches, start);
  const place = (name: string, from: Side) => {
    const entry = entryOf(timeline, name, from);
    return { capture: 0, packet: entry.packet, entry: entry.index, at: entry.at };
  };
  const handshake: Handshake = {
    kind: 'initial',
    clientHello: {
      kind: 'seen',
      visibility: 'plain',
      place: place('ClientHello', 'client'),
      value: {
        legacyVersion: 0x0303,
        supportedVersions: [],
        random: '00'.repeat(32),
        sessionIdLength: 0,
        cipherSuites: Array.from({ length: 29 }, (_, at) => 0xc000 + at),
        extensions: [0, 10, 11, 13],
        serverName: row.name === '' ? null : row.name,
        alpn: [],
        groups: [23, 24],
        signatureSchemes: [0x0401, 0x0403],
        offersTicket: false,
        offersPsk: false,
        postHandshakeAuth: false,
        encryptedClientHello: false,
        sslv2Format: false,
      },
    },
    helloRetryRequest: false,
    serverHello: {
      kind: 'seen',
      visibility: 'plain',
      place: place('ServerHello', 'server'),
      value: {
        version: row.version === 0 ? 0x0303 : row.version,
        random: '11'.repeat(32),
        sessionIdLength: 32,
        echoesSessionId: false,
        cipherSuite: 0xc030,
        extensions: [65281],
        alpn: null,
        acceptsPsk: false,
        encryptThenMac: false,
        extendedMasterSecret: true,
      },
    },
    serverCertificate: {
      kind: 'seen',
      visibility: 'plain',
      place: place('Certificate', 'server'),
      value: { chain: [LEAF.der, CA.der], length: 2211, context: '' },
    },
    certificateRequest: {
      kind: 'seen',
      visibility: 'plain',
      place: place('CertificateRequest', 'server'),
      value: {
        layout: 'tls12',
        certificateTypes: [1, 2, 64],
        signatureSchemes: [0x0401, 0x0501, 0x0601, 0x0403, 0x0503, 0x0603, 0x0201, 0x0203],
        signatureSchemesCertificate: null,
        authorities: names.map((name) => nameParts(name).der),
        context: '',
        length: 267,
      },
    },
    clientCertificate: {
      kind: 'seen',
      visibility: 'plain',
      place: place('Certificate', 'client'),
      value: { chain: isGood ? [OWN.der] : [], length: isGood ? 1103 : 0, context: '' },
    },
    certificateVerify: isGood
      ? { kind: 'seen', visibility: 'plain', place: place('Finished', 'client'), value: { scheme: 0x0401 } }
      : { kind: 'absent' },
    clientFinished: true,
    serverFinished: isGood,
    resumed: false,
  };
  const connection: Connection = {
    id,
    captures: [0],
    client: { address: '10.20.4.17', port: 51202 + 2 * id },
    server: { address: '203.0.113.42', port: 8443 },
    clientKnownBy: 'syn',
    startedAt: start,
    endedAt: start + 101 * MS,
    startedAtEpoch: EPOCH,
    packets: 13,
    bytes: 5214,
    protocol: 'tls',
    firstBytes: { client: new Uint8Array(), server: new Uint8Array() },
    preludes: [],
    tcp: {
      sawSyn: true,
      sawSynAck: true,
      finFrom: ['server'],
      rstFrom: ['server'],
      synRetransmissions: 0,
      retransmissions: 0,
      payloadBytes: { client: 400, server: 3000 },
      oneSided: null,
    },
    losses: [],
    version: row.version === 0 ? null : row.version,
    cipherSuite: 0xc030,
    serverName: row.name === '' ? null : row.name,
    alpn: [],
    handshakes: [handshake],
    alerts: isGood
      ? []
      : [{ place: place('Alert', 'server'), from: 'server', level: 2, code: row.alert ?? 42, visibility: 'plain' }],
    applicationData: { client: 0, server: 0 },
    http: null,
    timeline,
    outcome: isGood ? 'completed' : 'failed',
  };
  return {
    connection,
    diagnosis: diagnosisOf(row, connection),
    certificates: { [LEAF.sha256]: LEAF, [CA.sha256]: CA, [OWN.sha256]: OWN },
    serverChain: [LEAF.sha256, CA.sha256],
    clientChain: isGood ? [OWN.sha256] : [],
    authorityTexts: names,
  };
}

function diagnosisOf(row: RowSketch, { timeline }: Connection): Diagnosis {
  const point = (name: string, from: Side, statement: string, facts: Diagnosis['verdict']['facts'] = {}) => {
    const entry = entryOf(timeline, name, from);
    return {
      source: 'capture' as const,
      packet: entry.packet,
      capture: 0,
      entry: entry.index,
      spans: [],
      file: null,
      item: null,
      statement,
      facts,
    };
  };
  const isGood = row.group === 2;
  return {
    verdict: {
      cause: row.cause,
      confidence: row.confidence === 1 ? 'likely' : 'proved',
      facts: {
        acceptedCount: 2,
        issuer: ISSUER,
        issuers: [ISSUER],
        alias: 'nonprod-api',
        keystore: 'nonprod-keystore.jks',
        client: 'java-8-old',
      },
      evidence: isGood
        ? []
        : [
            point('CertificateRequest', 'server', 'request-lists-authorities', { count: 2 }),
            {
              source: 'keystore',
              packet: null,
              capture: null,
              entry: null,
              spans: [],
              file: 0,
              item: 'nonprod-api',
              statement: 'alias-issuer-not-listed',
              facts: { alias: 'nonprod-api', issuer: ISSUER },
            },
            point('Certificate', 'client', 'client-certificate-empty', { length: 0 }),
            point('Alert', 'server', 'fatal-alert', { alert: 'bad_certificate', code: 42 }),
          ],
      wouldDecide: row.cause === 'client-certificate-missing' ? ['key-log'] : [],
      caveats: isGood ? [] : ['integrity-unchecked'],
      alsoToMend: [],
    },
    findings: [],
    serverHint: null,
  };
}

const EMPTY = { result: 'empty', alias: null, alert: null } as const;
const SENDS = { result: 'sends', alias: 'nonprod-api', alert: null } as const;

export function crossCheckView(connection: number, names: readonly string[] = NAMES): CrossCheckView {
  return {
    connection,
    authorityTexts: names,
    keystores: [{ file: 'nonprod-keystore.jks', integrity: 'unchecked' }],
    check: {
      columns: [
        {
          keystore: 0,
          alias: 'nonprod-api',
          kind: 'private-key',
          relations: [{ name: 0, relation: 'near-miss', chainIndex: 0 }],
          nearest: { name: 0, chainIndex: 0 },
        },
        { keystore: 0, alias: 'mp-health', kind: 'trusted-certificate', relations: [], nearest: null },
      ],
      selections: CLIENT_IDS.flatMap((client) =>
        KEY_MANAGER_IDS.map((keyManager) => {
          const setting = { client, keyManager, api: 'engine' as const };
          const sends = client === 'openssl';
          return {
            keystore: 0,
            setting,
            outcome: sends ? SENDS : EMPTY,
          };
        }),
      ),
      whatIf: [
        {
          keystore: 0,
          changes: [
            {
              change: { kind: 'server-adds-ca', name: ISSUER },
              outcome: SENDS,
              serverAccepts: true,
              serverObjections: [],
            },
            {
              change: { kind: 'change-key-manager', keyManager: 'pkix' },
              outcome: EMPTY,
              serverAccepts: null,
              serverObjections: [],
            },
          ],
        },
      ],
    },
  };
}

/** The alias of the cross-check's first column. */
export function aliasView(column: number): AliasView {
  const comparison = {
    bytes: false,
    java: false,
    openssl: false,
    rfc5280: false,
    differences: [
      {
        rdn: 5,
        a: {
          text: 'CN=MyCompany Test SHA2 CA G2',
          tagName: 'UTF8String',
          valueHex: '0c194d79436f6d70616e7920546573742053484132204341204732',
        },
        b: {
          text: 'CN=MyCompany Test SHA2 CA',
          tagName: 'UTF8String',
          valueHex: '0c164d79436f6d70616e79205465737420534841322043 41'.replaceAll(' ', ''),
        },
        reason: 'value' as const,
        matters: { java: true, openssl: true, rfc5280: true },
      },
    ],
    equalRdns: 5,
    totalRdns: 6,
  };
  return {
    column,
    issuers: [ISSUER],
    nearest: { name: 0, chainIndex: 0, comparison },
    entries: [
      {
        alias: 'nonprod-api',
        verdict: 'rejected',
        reasons: [{ code: 'issuer-not-in-list', facts: { issuers: [ISSUER] } }],
      },
    ],
    more: 0,
    chain: [],
  };
}

export function messageDetails(view: ConnectionView, entry: number): MessageDetails {
  const found = view.connection.timeline[entry];
  const root = found?.name === 'CertificateRequest' ? requestPart(view.authorityTexts) : plainPart(found);
  const { bytes, tree } = buildMessage(root);
  return { entry, bytes, decrypted: false, tree: withoutHeaders(tree) };
}

function requestPart(texts: readonly string[]): Part {
  const names = texts.map(nameParts);
  const listLength = names.reduce((sum, { der }) => sum + der.length + 2, 0);
  const schemes = [0x04, 0x01, 0x05, 0x01, 0x06, 0x01, 0x04, 0x03, 0x05, 0x03, 0x06, 0x03, 0x02, 0x01, 0x02, 0x03];
  return {
    field: 'tls.handshake',
    value: 'CertificateRequest',
    children: [
      { field: 'tls.handshake.type', value: 'CertificateRequest (13)', bytes: u8(13) },
      { field: 'tls.handshake.length', value: String(listLength + 24), bytes: u24(listLength + 24) },
      {
        field: 'tls.handshake.cert_types',
        value: 'rsa_sign, dss_sign, ecdsa_sign',
        children: [
          { field: 'tls.handshake.cert_types_count', value: '3', bytes: u8(3) },
          { field: 'tls.handshake.cert_type', value: 'rsa_sign (1)', bytes: u8(1) },
          { field: 'tls.handshake.cert_type', value: 'dss_sign (2)', bytes: u8(2) },
          { field: 'tls.handshake.cert_type', value: 'ecdsa_sign (64)', bytes: u8(64) },
        ],
      },
      {
        field: 'tls.handshake.sig_hash_algs',
        value: 'rsa_pkcs1_sha256 and 7 more',
        bytes: [...u16(schemes.length), ...schemes],
      },
      {
        field: 'tls.handshake.dnames',
        value: String(names.length),
        children: names.flatMap(({ der, part }): Part[] => [
          { field: 'der.header', value: '', bytes: u16(der.length) },
          part,
        ]),
      },
    ],
  };
}

function plainPart(entry: TimelineEntry | undefined): Part {
  if (entry === undefined) return { field: 'tls.record', value: '', bytes: [0] };
  if (entry.visibility === 'encrypted')
    return {
      field: 'tls.record',
      value: '',
      children: [
        { field: 'tls.record.length', value: String(entry.length), bytes: u16(entry.length) },
        {
          field: 'tls.encrypted',
          value: `${entry.length} bytes`,
          bytes: Array.from({ length: entry.length }, (_, at) => (at * 73) & 0xff),
        },
      ],
    };
  return {
    field: 'tls.handshake',
    value: entry.name,
    children: [
      { field: 'tls.handshake.type', value: `${entry.name} (${entry.code ?? 0})`, bytes: u8(entry.code ?? 0) },
      { field: 'tls.handshake.length', value: String(entry.length), bytes: u24(entry.length) },
      ...(entry.length === 0
        ? []
        : [
            {
              field: 'tls.handshake.body',
              value: `${entry.length} bytes`,
              bytes: Array.from({ length: entry.length }, (_, at) => (at * 31) & 0xff),
            },
          ]),
    ],
  };
}

export const CAPTURE_FILE: CaseFile = {
  id: 0,
  name: 'mp-to-backend.pcap',
  bytes: 7_812_344,
  role: 'capture',
  takenFor: 'pcap',
  state: 'read',
  failure: null,
  problems: [{ code: 'capture-cut', packet: 48211, offset: null, facts: {} }],
};
export const KEYSTORE_FILE: CaseFile = {
  id: 1,
  name: 'nonprod-keystore.jks',
  bytes: 4122,
  role: 'keystore',
  takenFor: 'JKS',
  state: 'read',
  failure: null,
  problems: [],
};
export const FILES: readonly CaseFile[] = [
  CAPTURE_FILE,
  KEYSTORE_FILE,
  {
    id: 2,
    name: 'system.log',
    bytes: 90_122,
    role: 'evidence',
    takenFor: 'Message Processor log',
    state: 'read',
    failure: null,
    problems: [],
  },
  {
    id: 3,
    name: 'trace-1.xml',
    bytes: 12_345,
    role: 'evidence',
    takenFor: 'trace',
    state: 'read',
    failure: null,
    problems: [],
  },
];

export function caseView(files: readonly CaseFile[] = FILES): CaseView {
  return {
    files,
    packets: 48_211,
    connections: ROWS.length,
    failed: FAILED_COUNT,
    doubtful: 2,
    problems: 1,
    epoch: EPOCH,
    complete: true,
  };
}

export const GROUPS: readonly ConnectionGroup[] = [
  {
    cause: 'issuer-not-accepted',
    confidence: 'proved',
    server: '203.0.113.42:8443',
    serverName: 'api.partner.example',
    count: 3,
    of: 3,
    firstAt: 2.184e9,
    lastAt: 5.431e9,
    connections: [7, 11, 12],
    authorityCount: 2,
    clients: ['10.20.4.17'],
    clientCount: 1,
    onlyClient: null,
    lastCompletedBefore: null,
    firstCompletedAfter: null,
  },
  {
    cause: 'no-shared-cipher-suite',
    confidence: 'proved',
    server: '203.0.113.50:443',
    serverName: 'legacy.partner.example',
    count: 1,
    of: 1,
    firstAt: 1.377e9,
    lastAt: 1.377e9,
    connections: [4],
    authorityCount: null,
    clients: ['10.20.4.17'],
    clientCount: 1,
    onlyClient: null,
    lastCompletedBefore: null,
    firstCompletedAfter: null,
  },
];

const LOG: EvidenceOf<'message-processor-log'> = {
  file: 'system.log',
  kind: 'message-processor-log',
  connections: [7],
  problems: [],
  facts: {
    lines: 90_122,
    records: 1204,
    firstAt: '2026-11-19T05:00:00.000',
    lastAt: '2026-11-19T06:00:00.000',
    timeZoneOffsetMinutes: -480,
    counts: [],
    failures: [
      {
        line: 88_412,
        furtherLines: [88_413],
        at: '2026-11-19T05:28:57.813',
        organization: 'mycompany',
        environment: 'nonprod',
        api: 'orders-v1',
        revision: '12',
        messageId: 'rrt-0417-7f2a-3',
        code: 'remote-closed',
        message: 'Received fatal alert: bad_certificate',
        alert: 'bad_certificate',
        local: { host: null, address: '10.20.4.17', port: 51216 },
        remote: { host: null, address: '203.0.113.42', port: 8443 },
        ageMs: 529,
        lastIoMs: 529,
        bytesRead: 0,
        bytesWritten: 0,
        useCount: 1,
        keyStore: null,
        keyAlias: 'nonprod-api-2025',
        trustStore: null,
        exception: null,
      },
    ],
    loadFailures: [],
    captureNext: [],
  },
};

export const CONTRADICTION: Contradiction = {
  code: 'alias-not-in-keystore',
  severity: 'error',
  confidence: 'proved',
  connection: null,
  facts: { alias: 'nonprod-api-2025', aliases: ['nonprod-api', 'mp-health'] },
  statements: [
    { source: { file: 0, line: 88_412, item: 'KeyAlias' }, by: 'log', says: 'nonprod-api-2025' },
    { source: { keystore: 0 }, by: 'keystore-file', says: 'nonprod-api, mp-health' },
  ],
};

const LOG_TIE: Tie = {
  from: { kind: 'evidence', item: 0, line: 88_412, what: null },
  to: { kind: 'connection', connection: 7 },
  reasons: [
    { code: 'address-and-port', facts: { address: '10.20.4.17', port: 51216 } },
    { code: 'alert', facts: { alert: 'bad_certificate' } },
  ],
  confidence: 'proved',
};

const GATHERED: MustGather = {
  lists: {
    private: [
      { item: 'error-message', state: { kind: 'known', value: 'bad_certificate', from: 'system.log' } },
      { item: 'proxy-bundle', state: { kind: 'missing-file' } },
      { item: 'log', state: { kind: 'file', file: 'system.log' } },
      { item: 'playbook-steps', state: { kind: 'written-by-report' } },
      { item: 'organization', state: { kind: 'known', value: 'mycompany', from: 'system.log' } },
      { item: 'curl-command', state: { kind: 'missing-answer' } },
    ],
    public: [
      { item: 'organization', state: { kind: 'known', value: 'mycompany', from: 'system.log' } },
      { item: 'trace', state: { kind: 'missing-file' } },
      { item: 'capture', state: { kind: 'file', file: 'mp-to-backend.pcap' } },
    ],
  },
};

export function evidenceView(connection: number | null, isTied = true): EvidenceView {
  const log = { ...LOG, connections: isTied ? LOG.connections : [] };
  const ties = isTied && (connection === null || connection === 7) ? [LOG_TIE] : [];
  return {
    connection,
    files: [LOG.file],
    items: [log],
    story: { ties, contradictions: [CONTRADICTION], mustGather: GATHERED },
    answers: NO_ANSWERS,
  };
}

export function comparisonView(failed: number, good: number): ComparisonView {
  const one = (id: number) => {
    const { connection, diagnosis } = connectionView(id);
    return { connection, cause: diagnosis.verdict.cause };
  };
  return { failed, good, comparison: compareConnections(one(failed), one(good), () => null) };
}
