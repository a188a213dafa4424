/** What anybody who reaches the port may take of this program: time, connections, bytes. */
export interface Limits {
  /** For a request's head, from the connection's first moment. */
  readonly headersMs: number;
  /** An upload that sends nothing for so long has lost its sender. Long: a laptop may sleep for a moment. */
  readonly uploadIdleMs: number;
  /** Open at once. A browser opens six and one for each tab. */
  readonly connections: number;
  /** For a tab to answer that the server ends. */
  readonly closingMs: number;
}

export const LIMITS: Limits = { headersMs: 20_000, uploadIdleMs: 120_000, connections: 256, closingMs: 1000 };
