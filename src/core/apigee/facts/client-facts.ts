/** Output of openssl s_client. */
export interface ServerProbeFacts {
  readonly address: string | null;
  readonly port: number | null;
  readonly serverName: string | null;
  readonly protocol: string | null;
  readonly cipherSuite: string | null;
  /** `none`: "No client certificate CA names sent". `unknown`: the output ends before. */
  readonly caNamesSent: 'listed' | 'none' | 'unknown';
  /** As openssl prints them, in the order of the encoding. */
  readonly caNames: readonly string[];
  readonly certificateTypes: readonly string[];
  readonly signatureAlgorithms: readonly string[];
  readonly chain: readonly { readonly subject: string; readonly issuer: string }[];
  /** Lower-case hex SHA-256 of the leaf, where it was printed as PEM. */
  readonly serverCertificateSha256: string | null;
  readonly verifyCode: number | null;
  readonly verifyText: string | null;
  readonly alert: string | null;
  readonly alertNumber: number | null;
}

export const JAVA_DEBUG_CODES = [
  'no-suitable-certificate',
  'no-certificate-selected',
  'empty-certificate-message',
  'no-authentication-scheme',
  'alias-issuers',
  'alias-key-algorithm',
  'alias-constraints',
  'alias-matching',
  'empty-chain-sent',
  'alert-received',
  'alert-sent',
  'server-untrusted',
] as const;
export type JavaDebugCode = (typeof JAVA_DEBUG_CODES)[number];

export interface JavaDebugFacts {
  readonly generation: 'old' | 'new' | 'unknown';
  readonly lines: number;
  readonly events: readonly {
    readonly line: number;
    readonly code: JavaDebugCode;
    readonly at: string | null;
    readonly thread: string | null;
    /** Alias, alert or key type. */
    readonly subject: string | null;
  }[];
  /** From "Cert Authorities:" or a CertificateRequest. */
  readonly authorities: readonly string[];
  /** The log printed master secrets, which were handed to the key ring and are kept nowhere else. */
  readonly sessionKeys: number;
}

export interface CurlFacts {
  readonly hosts: readonly { readonly host: string | null; readonly address: string; readonly port: number }[];
  readonly requestLine: string | null;
  readonly statusLine: string | null;
  readonly protocol: string | null;
  readonly cipherSuite: string | null;
  readonly serverSubject: string | null;
  readonly serverIssuer: string | null;
  /** curl was asked for its certificate. */
  readonly certificateRequested: boolean;
  readonly verifyResult: string | null;
  readonly alert: string | null;
  readonly error: string | null;
  readonly errorNumber: number | null;
  /** Headers that are not secret and help to find the call again. */
  readonly headers: Readonly<Record<string, string>>;
}
