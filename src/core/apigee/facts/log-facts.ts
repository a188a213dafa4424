/** An address as a log writes it: a host name, an IP address or both. */
export interface LogEndpoint {
  readonly host: string | null;
  readonly address: string | null;
  readonly port: number | null;
}

/** Known failure strings; each is explained in src/text/evidence. Order: the more telling first. */
export const LOG_CODES = [
  'alert-received',
  'host-name-mismatch',
  'server-untrusted',
  'server-path-invalid',
  'server-certificate-expired',
  'no-shared-protocol',
  'plain-http-to-tls',
  'handshake-timeout',
  'broken-pipe',
  'connection-reset',
  'remote-closed',
  'unexpected-eof',
  'connect-refused',
  'connect-timeout',
  'no-active-targets',
  'health-check-failed',
  'northbound-certificate',
  'ssl-handshake-failed',
] as const;
export type LogCode = (typeof LOG_CODES)[number];

export const LOAD_FAILURE_CODES = [
  'cannot-overwrite-own-certificate',
  'cannot-overwrite-secret-key',
  'failed-to-add-certificate',
] as const;
export type LoadFailureCode = (typeof LOAD_FAILURE_CODES)[number];

/** Where a log record speaks of: its head. */
export interface LogContext {
  /** As the log writes it, without a zone: `2017-10-23T05:28:57.813`. */
  readonly at: string | null;
  readonly organization: string | null;
  readonly environment: string | null;
  readonly api: string | null;
  readonly revision: string | null;
  readonly messageId: string | null;
}

export type LogFailure = LogContext & {
  readonly line: number;
  /** Other records of the same failure: SSLInfo, onException. */
  readonly furtherLines: readonly number[];
  readonly code: LogCode;
  /** The words that name the failure, redacted and cut short. */
  readonly message: string;
  /** TLS's own name of the alert, where one was received. */
  readonly alert: string | null;
  /** `C:` or `Local:`; it may be the same as `remote` where the log names only the target. */
  readonly local: LogEndpoint | null;
  readonly remote: LogEndpoint | null;
  readonly ageMs: number | null;
  readonly lastIoMs: number | null;
  readonly bytesRead: number | null;
  readonly bytesWritten: number | null;
  readonly useCount: number | null;
  readonly keyStore: string | null;
  readonly keyAlias: string | null;
  readonly trustStore: string | null;
  readonly exception: string | null;
};

export type LogLoadFailure = LogContext & {
  readonly line: number;
  readonly code: LoadFailureCode;
  readonly text: string;
  readonly keystore: string | null;
  readonly alias: string | null;
};

/** How often a code was met, also beyond the records that are kept. */
export interface LogCount {
  readonly code: LogCode;
  readonly count: number;
  readonly firstLine: number;
}

export interface LogFacts {
  readonly lines: number;
  readonly records: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** The log's clock against UTC, solved for by matching it with the capture: log time = UTC + this. Null: not solved. */
  readonly timeZoneOffsetMinutes: number | null;
  readonly counts: readonly LogCount[];
  readonly failures: readonly LogFailure[];
  readonly loadFailures: readonly LogLoadFailure[];
  /** Exact commands that would capture what the log speaks of. */
  readonly captureNext: readonly string[];
}
