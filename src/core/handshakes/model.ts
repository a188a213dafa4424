import type { FileSpan, Nanoseconds, PacketReference } from '../capture/place.ts';
import type { CertificateMessage, CertificateRequest, ClientHello, ServerHello } from '../tls/messages/model.ts';

export type { CertificateMessage, CertificateRequest, ClientHello, ServerHello } from '../tls/messages/model.ts';

export type Side = 'client' | 'server';

/** How a fact was come by. `inferred`: from record lengths and order, never from content. */
export type Visibility = 'plain' | 'decrypted' | 'encrypted' | 'inferred';

/** IPv6 without brackets. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** Where a message stands: `packet` is the one that completes it, as Wireshark counts. */
export interface MessagePlace extends PacketReference {
  /** Index of the message's entry in the connection's timeline. */
  readonly entry: number;
  readonly at: Nanoseconds;
}

/** Absent, encrypted, lost, cut and inferred are different facts and never one null. */
export type Observed<T> =
  | {
      readonly kind: 'seen';
      readonly visibility: 'plain' | 'decrypted';
      readonly value: T;
      readonly place: MessagePlace;
    }
  /**
   * Told from record lengths; `lengths` are the records that tell it. Of a CertificateRequest: it was sent. Of the
   * client's Certificate: it was sent, and empty.
   */
  | {
      readonly kind: 'inferred';
      readonly certain: boolean;
      readonly lengths: readonly number[];
      readonly place: MessagePlace | null;
    }
  /** The handshake went past its place, and it was not there. `lengths`: told from record lengths, not from content. */
  | { readonly kind: 'absent'; readonly lengths?: readonly number[] }
  /** The handshake ended before its place. */
  | { readonly kind: 'not-reached' }
  /** May be there, behind encryption. `missingKey` is the key log label that would show it. */
  | {
      readonly kind: 'encrypted';
      readonly missingKey: string | null;
      /** Record lengths say that it is there and, for a Certificate, that it is not empty. */
      readonly inferred?: { readonly certain: boolean; readonly lengths: readonly number[] };
    }
  | { readonly kind: 'lost'; readonly because: 'gap' | 'cut' | 'mid-stream' }
  | { readonly kind: 'malformed'; readonly problem: string; readonly place: MessagePlace };

export interface AlertFact {
  readonly place: MessagePlace;
  readonly from: Side;
  /** Null where it is encrypted or inferred. */
  readonly level: number | null;
  readonly code: number | null;
  readonly visibility: Visibility;
}

/** One handshake of a connection. The first is index 0; renegotiations and post-handshake authentication follow. */
export interface Handshake {
  readonly kind: 'initial' | 'renegotiation' | 'post-handshake-authentication';
  readonly clientHello: Observed<ClientHello>;
  readonly helloRetryRequest: boolean;
  readonly serverHello: Observed<ServerHello>;
  readonly serverCertificate: Observed<CertificateMessage>;
  readonly certificateRequest: Observed<CertificateRequest>;
  readonly clientCertificate: Observed<CertificateMessage>;
  readonly certificateVerify: Observed<{ readonly scheme: number | null }>;
  readonly clientFinished: boolean;
  readonly serverFinished: boolean;
  /** An abbreviated handshake: session id, ticket or PSK. */
  readonly resumed: boolean;
}

/** What was lost from one side's stream, and where. */
export interface StreamLoss {
  readonly from: Side;
  readonly length: number;
  readonly because: 'gap' | 'cut';
  readonly place: MessagePlace;
}

/** HTTP seen in the clear or decrypted: the first request and the first response. Bodies are cut short. */
export interface HttpFacts {
  readonly request: {
    readonly method: string;
    readonly target: string;
    readonly host: string | null;
    readonly place: MessagePlace;
  } | null;
  readonly response: {
    readonly status: number;
    readonly reason: string;
    readonly server: string | null;
    readonly bodyStart: string;
    readonly place: MessagePlace;
  } | null;
  readonly visibility: 'plain' | 'decrypted';
}

export type TimelineKind = 'handshake' | 'alert' | 'change-cipher-spec' | 'application-data' | 'tcp' | 'proxy';

export interface TimelineEntry {
  readonly index: number;
  readonly at: Nanoseconds;
  readonly from: Side;
  readonly kind: TimelineKind;
  /** The standard's word: `CertificateRequest`, `Alert`, `SYN`, `retransmission`, `CONNECT`. */
  readonly name: string;
  /** Bytes of the message body (without the 4-byte handshake header), of the record, or of the TCP payload. */
  readonly length: number;
  readonly visibility: Visibility;
  readonly packet: number;
  readonly capture: number;
  /** Every packet that carried a part of it, in order. */
  readonly packets: readonly PacketReference[];
  /** Its bytes in the file, the handshake header included (the record's bytes where it is encrypted or decrypted). */
  readonly spans: readonly FileSpan[];
  /** The record type it came in, its sequence number under the current keys, and its record's length: what decryption needs. */
  readonly record: {
    readonly contentType: number;
    readonly sequence: number;
    readonly length: number;
    readonly epoch: number;
  } | null;
  /** Alert level and code, handshake type number, or nothing. */
  readonly code: number | null;
}

export interface TcpFacts {
  readonly sawSyn: boolean;
  readonly sawSynAck: boolean;
  /** Who closed, and who reset, in that order. */
  readonly finFrom: readonly Side[];
  readonly rstFrom: readonly Side[];
  readonly synRetransmissions: number;
  readonly retransmissions: number;
  readonly payloadBytes: { readonly client: number; readonly server: number };
  /** Only one direction was captured. */
  readonly oneSided: Side | null;
}

/** What stood before TLS in the same stream: `http-connect`, `proxy-protocol`, `socks4`, `socks5`, `starttls-smtp`, … */
export type Prelude = string;

export interface Connection {
  readonly id: number;
  readonly captures: readonly number[];
  readonly client: Endpoint;
  readonly server: Endpoint;
  /** How it is known who the client is. */
  readonly clientKnownBy: 'syn' | 'client-hello' | 'port' | 'first-packet';
  readonly startedAt: Nanoseconds;
  readonly endedAt: Nanoseconds;
  /** Epoch nanoseconds of the first packet of this connection. */
  readonly startedAtEpoch: bigint;
  readonly packets: number;
  readonly bytes: number;
  readonly protocol: 'tls' | 'plaintext-http' | 'not-tls' | 'no-data';
  /** First bytes of each side where it is not TLS, at most 64, for naming the protocol. */
  readonly firstBytes: { readonly client: Uint8Array; readonly server: Uint8Array };
  readonly preludes: readonly Prelude[];
  readonly tcp: TcpFacts;
  readonly losses: readonly StreamLoss[];
  /** Negotiated wire version and suite of the last ServerHello; null before one. */
  readonly version: number | null;
  readonly cipherSuite: number | null;
  readonly serverName: string | null;
  readonly alpn: readonly string[];
  readonly handshakes: readonly Handshake[];
  readonly alerts: readonly AlertFact[];
  /** Application data records seen from each side (after the handshake, where that can be told). */
  readonly applicationData: { readonly client: number; readonly server: number };
  readonly http: HttpFacts | null;
  readonly timeline: readonly TimelineEntry[];
  /** `completed`: both sides Finished (seen or inferred) and no fatal end. */
  readonly outcome: 'completed' | 'failed' | 'incomplete' | 'not-tls';
}
