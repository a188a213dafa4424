/** The playbook's connections: two accepted CAs, an empty Certificate, bad_certificate. */
import type { ComparisonView, ConnectionView } from '../../../src/contract/views.ts';
import { compareConnections } from '../../../src/core/diagnosis/comparison.ts';
import type { Diagnosis } from '../../../src/core/diagnosis/model.ts';
import type { Connection, Handshake, Side } from '../../../src/core/handshakes/model.ts';
import { CA, LEAF, OWN } from './certificates.ts';
import { nameParts } from './message-builder.ts';
import { EPOCH, FIRST_ROW, ISSUER, MS, NAMES, ROWS, type RowSketch } from './rows.ts';
import { PLAYBOOK, entryOf, timelineOf } from './timeline.ts';

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
            point('CertificateRequest', 'server', 'server-asks', { authorityCount: 2 }),
            {
              source: 'keystore',
              packet: null,
              capture: null,
              entry: null,
              spans: [],
              file: 0,
              item: 'nonprod-api',
              statement: 'keystore:issuer-not-accepted',
              facts: { alias: 'nonprod-api', issuer: ISSUER },
            },
            point('Certificate', 'client', 'empty-certificate', { length: 0 }),
            point('Alert', 'server', 'alert-from-server', { alert: 'bad_certificate', code: 42 }),
          ],
      wouldDecide: row.cause === 'client-certificate-missing' ? ['key-log'] : [],
      caveats: isGood ? [] : ['integrity-unchecked'],
      alsoToMend: [],
    },
    findings: [],
    serverHint: null,
  };
}

export function comparisonView(failed: number, good: number): ComparisonView {
  const one = (id: number) => {
    const { connection, diagnosis } = connectionView(id);
    return { connection, cause: diagnosis.verdict.cause };
  };
  return { failed, good, comparison: compareConnections(one(failed), one(good), () => null) };
}
