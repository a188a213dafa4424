/** What the messages of a handshake say, as far as a diagnosis can need it. Numbers are the wire's. */

export interface ClientHello {
  readonly legacyVersion: number;
  /** Wire versions of supported_versions without GREASE; empty where the extension is absent. */
  readonly supportedVersions: readonly number[];
  /** 32 bytes as hex: the key of a key log line. */
  readonly random: string;
  readonly sessionIdLength: number;
  readonly cipherSuites: readonly number[];
  readonly extensions: readonly number[];
  readonly serverName: string | null;
  readonly alpn: readonly string[];
  readonly groups: readonly number[];
  readonly signatureSchemes: readonly number[];
  readonly offersTicket: boolean;
  readonly offersPsk: boolean;
  readonly postHandshakeAuth: boolean;
  readonly encryptedClientHello: boolean;
  readonly sslv2Format: boolean;
}

export interface ServerHello {
  /** The negotiated version: supported_versions where it is there. */
  readonly version: number;
  readonly random: string;
  readonly sessionIdLength: number;
  readonly echoesSessionId: boolean;
  readonly cipherSuite: number;
  readonly extensions: readonly number[];
  readonly alpn: string | null;
  readonly acceptsPsk: boolean;
  readonly encryptThenMac: boolean;
  readonly extendedMasterSecret: boolean;
}

export interface CertificateRequest {
  readonly layout: 'tls10' | 'tls12' | 'tls13';
  readonly certificateTypes: readonly number[];
  readonly signatureSchemes: readonly number[];
  /** TLS 1.3 signature_algorithms_cert; null where absent. */
  readonly signatureSchemesCertificate: readonly number[] | null;
  /** DER names in the server's order. Empty: any issuer. Interned: equal lists are the same array. */
  readonly authorities: readonly Uint8Array[];
  readonly context: string;
  /** Length of the message body, without its 4-byte header. */
  readonly length: number;
}

export interface CertificateMessage {
  /** DER, leaf first as sent. Interned. */
  readonly chain: readonly Uint8Array[];
  /** The certificate list's length field: 0 is the empty Certificate. */
  readonly length: number;
  readonly context: string;
}
