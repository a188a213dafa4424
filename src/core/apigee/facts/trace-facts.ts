/** One call of a trace. Properties are those of the allow-list only, redacted. */
export interface TraceMessage {
  readonly messageId: string | null;
  readonly debugId: string | null;
  /** As the trace writes it. */
  readonly at: string | null;
  readonly errorCause: string | null;
  readonly errorState: string | null;
  readonly statusCode: string | null;
  readonly target: {
    readonly name: string | null;
    readonly url: string | null;
    readonly host: string | null;
    readonly address: string | null;
    readonly port: number | null;
  };
  readonly properties: Readonly<Record<string, string>>;
}

export interface TraceFacts {
  readonly format: 'xml' | 'json';
  readonly organization: string | null;
  readonly environment: string | null;
  readonly api: string | null;
  readonly revision: string | null;
  readonly sessionId: string | null;
  readonly retrieved: string | null;
  readonly messages: readonly TraceMessage[];
  /** Properties that were met and dropped, because they may hold secrets or say nothing of TLS. */
  readonly propertiesDropped: number;
}
