/** A fluent builder of Connections: say what was seen, and the rest is a quiet TLS 1.2 connection over IPv4. */
import type { Certificate } from '../../src/core/certificates/model.ts';
import { readCertificate } from '../../src/core/certificates/read-certificate.ts';
import { NO_EVIDENCE, type EvidenceSet } from '../../src/core/apigee/model.ts';
import { DEFAULT_CLIENT, type ClientSetting, type Selection } from '../../src/core/clients/model.ts';
import { selectionRequestOf } from '../../src/core/clients/selection-request.ts';
import { simulate } from '../../src/core/clients/simulate.ts';
import type { Subject } from '../../src/core/diagnosis/model.ts';
import type {
  AlertFact,
  CertificateMessage,
  CertificateRequest,
  ClientHello,
  Connection,
  Handshake,
  HttpFacts,
  MessagePlace,
  Observed,
  Side,
  TimelineEntry,
} from '../../src/core/handshakes/model.ts';
import type { Keystore } from '../../src/core/keystores/model.ts';

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

export const TLS12 = 0x0303;
export const TLS13 = 0x0304;
/** 2026-11-21T12:00:00Z. */
export const CAPTURED_AT = 1_795_262_400_000n * 1_000_000n;
const ECDHE_RSA_AES_256_GCM = 0xc030;

export class ConnectionBuilder {
  readonly #connection: Draft<Connection>;
  readonly #handshakes: Draft<Handshake>[] = [];
  readonly #timeline: TimelineEntry[] = [];
  readonly #alerts: AlertFact[] = [];

  constructor() {
    this.#connection = {
      id: 0,
      captures: [0],
      client: { address: '10.0.0.5', port: 51234 },
      server: { address: '203.0.113.9', port: 8443 },
      clientKnownBy: 'syn',
      startedAt: 0,
      endedAt: 1e9,
      startedAtEpoch: CAPTURED_AT,
      packets: 20,
      bytes: 4000,
      protocol: 'tls',
      firstBytes: { client: new Uint8Array(), server: new Uint8Array() },
      preludes: [],
      tcp: {
        sawSyn: true,
        sawSynAck: true,
        finFrom: [],
        rstFrom: [],
        synRetransmissions: 0,
        retransmissions: 0,
        payloadBytes: { client: 500, server: 2000 },
        oneSided: null,
      },
      losses: [],
      version: null,
      cipherSuite: null,
      serverName: null,
      alpn: [],
      handshakes: this.#handshakes,
      alerts: this.#alerts,
      applicationData: { client: 0, server: 0 },
      http: null,
      timeline: this.#timeline,
      outcome: 'incomplete',
    };
  }

  with(changes: Partial<Connection>): this {
    Object.assign(this.#connection, changes);
    return this;
  }

  tcp(changes: Partial<Connection['tcp']>): this {
    this.#connection.tcp = { ...this.#connection.tcp, ...changes };
    return this;
  }

  clientHello(changes: Partial<ClientHello> = {}): this {
    const value: ClientHello = {
      legacyVersion: TLS12,
      supportedVersions: [],
      random: '00'.repeat(32),
      sessionIdLength: 0,
      cipherSuites: [ECDHE_RSA_AES_256_GCM],
      extensions: [],
      serverName: null,
      alpn: [],
      groups: [],
      signatureSchemes: [],
      offersTicket: false,
      offersPsk: false,
      postHandshakeAuth: false,
      encryptedClientHello: false,
      sslv2Format: false,
      ...changes,
    };
    this.#handshakes.push(
      emptyHandshake({ kind: 'seen', visibility: 'plain', value, place: this.#say('client', 'ClientHello') }),
    );
    this.#connection.serverName = value.serverName;
    return this;
  }

  serverHello(version = TLS12): this {
    this.#connection.version = version;
    this.#connection.cipherSuite = ECDHE_RSA_AES_256_GCM;
    const value = {
      version,
      random: '11'.repeat(32),
      sessionIdLength: 0,
      echoesSessionId: false,
      cipherSuite: ECDHE_RSA_AES_256_GCM,
      extensions: [],
      alpn: null,
      acceptsPsk: false,
      encryptThenMac: false,
      extendedMasterSecret: true,
    };
    return this.handshake({
      serverHello: { kind: 'seen', visibility: 'plain', value, place: this.#say('server', 'ServerHello') },
    });
  }

  serverCertificate(...chain: readonly Certificate[]): this {
    return this.handshake({ serverCertificate: this.#certificates('server', chain) });
  }

  request(changes: Partial<CertificateRequest> = {}): this {
    const value: CertificateRequest = {
      layout: 'tls12',
      certificateTypes: [1, 2, 64],
      signatureSchemes: [0x0401, 0x0501, 0x0601, 0x0403],
      signatureSchemesCertificate: null,
      authorities: [],
      context: '',
      length: 120,
      ...changes,
    };
    const place = this.#say('server', 'CertificateRequest');
    return this.handshake({ certificateRequest: { kind: 'seen', visibility: 'plain', value, place } });
  }

  /** Without certificates: the empty Certificate. */
  clientCertificate(...chain: readonly Certificate[]): this {
    return this.handshake({ clientCertificate: this.#certificates('client', chain) });
  }

  /** A handshake message of which no rule reads more than the name. */
  message(from: Side, name: string): this {
    this.#say(from, name);
    return this;
  }

  /** What is not TLS. */
  plain(from: Side, name: string): this {
    this.#say(from, name, { kind: 'application-data' });
    return this;
  }

  handshake(changes: Partial<Handshake>): this {
    const last = this.#handshakes.at(-1);
    if (last === undefined) throw new Error('say clientHello first');
    Object.assign(last, changes);
    return this;
  }

  anotherHandshake(kind: Handshake['kind'], changes: Partial<Handshake>): this {
    this.#handshakes.push({ ...emptyHandshake({ kind: 'absent' }), kind, ...changes });
    return this;
  }

  alert(from: Side, code: number | null, level = 2): this {
    const place = this.#say(from, 'Alert', { kind: 'alert' });
    const visibility = code === null ? 'inferred' : 'plain';
    this.#alerts.push({ place, from, level: code === null ? null : level, code, visibility });
    if (level === 2) this.#connection.outcome = 'failed';
    return this;
  }

  completed(applicationData = { client: 2, server: 2 }): this {
    this.#connection.outcome = 'completed';
    this.#connection.applicationData = applicationData;
    return this.handshake({ clientFinished: true, serverFinished: true });
  }

  applicationData(from: Side, length: number): this {
    this.#say(from, 'application data', {
      kind: 'application-data',
      record: { contentType: 23, sequence: 1, length, epoch: 1 },
    });
    return this;
  }

  http(
    status: number,
    changes: Partial<NonNullable<HttpFacts['response']>> = {},
    visibility: HttpFacts['visibility'] = 'decrypted',
  ): this {
    const request = { method: 'GET', target: '/', host: null, place: this.#say('client', 'HTTP request') };
    const place = this.#say('server', 'HTTP response');
    const response = { status, reason: '', server: null, bodyStart: '', place, ...changes };
    this.#connection.http = { request, response, visibility };
    return this;
  }

  lose(from: Side, because: 'gap' | 'cut', length = 100): this {
    this.#connection.losses = [
      ...this.#connection.losses,
      { from, length, because, place: this.#say(from, because, { kind: 'tcp' }) },
    ];
    return this;
  }

  closedBy(side: Side): this {
    this.#say(side, 'FIN', { kind: 'tcp', at: this.#connection.endedAt });
    if (this.#connection.outcome === 'incomplete') this.#connection.outcome = 'failed';
    return this.tcp({ finFrom: [...this.#connection.tcp.finFrom, side] });
  }

  resetBy(side: Side): this {
    this.#say(side, 'RST', { kind: 'tcp', at: this.#connection.endedAt });
    if (this.#connection.outcome === 'incomplete') this.#connection.outcome = 'failed';
    return this.tcp({ rstFrom: [...this.#connection.tcp.rstFrom, side] });
  }

  lasting(seconds: number): this {
    return this.with({ endedAt: seconds * 1e9 });
  }

  build(): Connection {
    return this.#connection;
  }

  #certificates(from: Side, chain: readonly Certificate[]): Observed<CertificateMessage> {
    const ders = chain.map(({ der }) => der);
    const length = ders.reduce((sum, der) => sum + der.length + 3, 0);
    const place = this.#say(from, 'Certificate');
    return { kind: 'seen', visibility: 'plain', value: { chain: ders, length, context: '' }, place };
  }

  #say(from: Side, name: string, changes: Partial<TimelineEntry> = {}): MessagePlace {
    const index = this.#timeline.length;
    const packet = index + 4;
    this.#timeline.push({
      index,
      at: index * 1e6,
      from,
      kind: 'handshake',
      name,
      length: 100,
      visibility: 'plain',
      packet,
      capture: 0,
      packets: [{ capture: 0, packet }],
      spans: [{ capture: 0, packet, offset: packet * 200, length: 104 }],
      record: null,
      code: null,
      ...changes,
    });
    return { capture: 0, packet, entry: index, at: index * 1e6 };
  }
}

function emptyHandshake(clientHello: Handshake['clientHello']): Draft<Handshake> {
  const notReached = { kind: 'not-reached' } as const;
  return {
    kind: 'initial',
    clientHello,
    helloRetryRequest: false,
    serverHello: notReached,
    serverCertificate: notReached,
    certificateRequest: notReached,
    clientCertificate: notReached,
    certificateVerify: notReached,
    clientFinished: false,
    serverFinished: false,
    resumed: false,
  };
}

export function connection(): ConnectionBuilder {
  return new ConnectionBuilder();
}

/** A connection up to the CertificateRequest. */
export function asked(request: Partial<CertificateRequest> = {}, hello: Partial<ClientHello> = {}): ConnectionBuilder {
  return connection().clientHello(hello).serverHello().request(request);
}

export interface SubjectOptions {
  readonly keystores?: readonly Keystore[];
  /** By the simulation, where they are not given. */
  readonly selections?: readonly Selection[];
  readonly setting?: ClientSetting;
  readonly evidence?: EvidenceSet;
}

export function subjectOf(built: ConnectionBuilder | Connection, options: SubjectOptions = {}): Subject {
  const seen = built instanceof ConnectionBuilder ? built.build() : built;
  const { keystores = [], setting = DEFAULT_CLIENT, evidence = NO_EVIDENCE } = options;
  const request = selectionRequestOf(seen);
  const simulated = request === null ? [] : keystores.map((keystore) => simulate(setting, request, keystore));
  const read = new Map<Uint8Array, Certificate>();
  return {
    connection: seen,
    keystores,
    selections: options.selections ?? simulated,
    setting,
    evidence,
    certificate: (der) => {
      const known = read.get(der) ?? readCertificate(der);
      read.set(der, known);
      return known;
    },
  };
}
