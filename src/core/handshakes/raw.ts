import type { EpochNanoseconds, Nanoseconds } from '../capture/place.ts';
import type {
  CertificateMessage,
  CertificateRequest,
  ClientHello,
  Connection,
  Endpoint,
  Prelude,
  ServerHello,
  TcpFacts,
  TimelineEntry,
} from './model.ts';

/** What one timeline entry says, parsed. */
export type MessageFact =
  | { readonly kind: 'client-hello'; readonly value: ClientHello }
  | { readonly kind: 'hello-retry-request'; readonly value: ServerHello }
  | { readonly kind: 'server-hello'; readonly value: ServerHello }
  | { readonly kind: 'encrypted-extensions'; readonly alpn: string | null; readonly extensions: readonly number[] }
  | { readonly kind: 'certificate'; readonly value: CertificateMessage }
  | { readonly kind: 'certificate-request'; readonly value: CertificateRequest }
  | { readonly kind: 'certificate-verify'; readonly scheme: number | null }
  | { readonly kind: 'finished' }
  /** Any other handshake message; `handshakeType` is its wire number. */
  | { readonly kind: 'handshake'; readonly handshakeType: number }
  | { readonly kind: 'alert'; readonly level: number; readonly code: number }
  | { readonly kind: 'change-cipher-spec' }
  /** Application data: `content` is its first bytes where they can be read, in the clear or decrypted. */
  | { readonly kind: 'application-data'; readonly content: Uint8Array | null }
  /** A protected record that was not opened. Under TLS 1.3 any message may be in it. `missingKey`: decryption was tried, and this label would open it. */
  | { readonly kind: 'encrypted'; readonly missingKey?: string }
  /** A handshake message that was read in part only: its type is known, its content is not. */
  | { readonly kind: 'lost'; readonly handshakeType: number; readonly because: 'gap' | 'cut' }
  | { readonly kind: 'malformed'; readonly handshakeType: number | null; readonly problem: string }
  /** Bytes of the stream that are not there. */
  | { readonly kind: 'missing'; readonly because: 'gap' | 'cut'; readonly length: number }
  /** A TCP happening, a proxy's or another protocol's bytes. */
  | { readonly kind: 'other' };

export interface ObservedMessage {
  /** Its index is given by assembly: where a record is decrypted into several messages, the later ones move on. */
  readonly entry: Omit<TimelineEntry, 'index'>;
  readonly fact: MessageFact;
}

/** Per side. */
export interface BySide<T> {
  readonly client: T;
  readonly server: T;
}

/**
 * What the scan observed of one connection, in the order of the wire. Decryption puts decrypted messages in the
 * place of encrypted ones and has the connection assembled again.
 */
export interface RawConnection {
  readonly id: number;
  readonly captures: readonly number[];
  readonly client: Endpoint;
  readonly server: Endpoint;
  readonly clientKnownBy: Connection['clientKnownBy'];
  readonly startedAt: Nanoseconds;
  readonly endedAt: Nanoseconds;
  readonly startedAtEpoch: EpochNanoseconds;
  readonly packets: number;
  readonly bytes: number;
  /** First bytes of each side that are not TLS: before it, or instead of it. Cut short. */
  readonly preface: BySide<Uint8Array>;
  readonly preludes: readonly Prelude[];
  readonly tcp: TcpFacts;
  /** TLS records were found in that side's bytes. */
  readonly tls: BySide<boolean>;
  /** The side's first bytes were not captured. */
  readonly midStream: BySide<boolean>;
  /** Application data records (content type 23), the ones without an entry too. */
  readonly applicationData: BySide<number>;
  /** Of the side's last handshake record in the clear, 0 where there was none. */
  readonly recordVersion: BySide<number>;
  readonly messages: readonly ObservedMessage[];
}
