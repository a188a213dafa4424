/** The fixed words of reports and of the command line's text. */
export interface ReportHeadings {
  readonly failed: string;
  readonly doubtful: string;
  readonly completed: string;
  readonly why: string;
  readonly whatToDo: string;
  readonly whatWouldDecide: string;
  readonly alsoToMend: string;
  readonly caveats: string;
  readonly acceptableCas: (count: number) => string;
  readonly anyIssuer: string;
  readonly moreNames: (count: number) => string;
  readonly crossCheck: (keystore: string, client: string) => string;
  readonly clientSends: (alias: string) => string;
  readonly clientSendsNothing: string;
  readonly clientAlerts: (alert: string) => string;
  readonly clientNoMessage: string;
  readonly timeline: string;
  readonly sameCause: (count: number, ids: string) => string;
  readonly otherConnections: string;
  readonly noConnections: string;
  readonly counts: (packets: string, connections: string, failed: string) => string;
  readonly entries: (count: number) => string;
  readonly integrity: Readonly<Record<'verified' | 'unchecked' | 'failed', string>>;
  readonly confidence: Readonly<Record<'proved' | 'likely' | 'possible', string>>;
  readonly visibility: Readonly<Record<'plain' | 'decrypted' | 'encrypted' | 'inferred', string>>;
  readonly problems: string;
}
