import type { EntryVerdict } from '../../clients/model.ts';
import type { Handshake } from '../../handshakes/model.ts';
import type { KeystoreEntry } from '../../keystores/model.ts';
import type { Punctuation } from './model.ts';

/** The fixed words of reports and of the command line's text. src/text/report has them in every language. */
export interface ReportHeadings {
  readonly punctuation: Punctuation;
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
  readonly reportKind: string;
  readonly reportTitle: string;
  readonly oneFailure: (title: string) => string;
  readonly offlineNote: string;
  readonly client: string;
  readonly server: string;
  readonly serverName: string;
  readonly version: string;
  readonly cipherSuite: string;
  readonly capture: string;
  readonly connection: string;
  readonly connectionNumber: (id: number, first: number, last: number) => string;
  readonly started: string;
  readonly keystore: string;
  readonly explainedAs: string;
  readonly whatHappened: string;
  readonly lengthZero: string;
  readonly caNames: (count: number) => string;
  readonly namesAgainstKeystores: string;
  readonly acceptedByServer: (packet: number) => string;
  readonly relation: Readonly<Record<'match' | 'encoding-differs' | 'near-miss' | 'no-match', string>>;
  readonly nearestName: (alias: string) => string;
  readonly inKeystore: string;
  readonly inRequest: string;
  readonly whatIf: string;
  readonly stillNothing: string;
  readonly serverWouldAccept: string;
  readonly serverWouldRefuse: string;
  readonly certificates: string;
  readonly serverCertificates: string;
  readonly clientCertificates: string;
  readonly keystoreCertificates: (alias: string) => string;
  /** In the place of a keystore's chain that is the one that the client sent. */
  readonly sameAsSent: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validity: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly files: string;
  readonly file: string;
  readonly takenFor: string;
  /** Beside those that the catalogues of keystores and of evidence name. */
  readonly fileKinds: Readonly<Record<'key-log' | 'rsa-key', string>>;
  readonly sha256: string;
  readonly overview: string;
  readonly cause: string;
  readonly count: string;
  readonly howDetermined: string;
  readonly howDeterminedText: Readonly<Record<'proved' | 'likely' | 'possible', string>>;
  readonly summary: string;
  /** Of the reported ones, how many failed; and how many connections the case has. */
  readonly summaryText: (failed: number, reported: number, total: number) => string;
  readonly alike: (count: number) => string;
  readonly redactedNote: (mapsPorts: boolean) => string;
  readonly handshakes: string;
  readonly handshakeKind: (kind: Handshake['kind'], isResumed: boolean) => string;
  readonly whatServerAsks: string;
  readonly certificateTypes: string;
  readonly signatureAlgorithms: string;
  readonly alternativeNames: string;
  readonly serialNumber: string;
  readonly validThen: Readonly<Record<'valid' | 'expired' | 'notYet', string>>;
  readonly alias: string;
  readonly aliases: string;
  readonly entryVerdictHead: string;
  readonly entryVerdict: Readonly<Record<EntryVerdict['verdict'], string>>;
  readonly entryReasons: string;
  readonly entryKind: Readonly<Record<KeystoreEntry['kind'], string>>;
  readonly keystores: string;
  readonly difference: string;
  readonly change: string;
  readonly clientThen: string;
  readonly serverThen: string;
  readonly seconds: string;
  readonly packet: string;
  /** In a carved capture: of which files it is a part, and whether addresses are others. */
  readonly evidence: string;
  readonly tiedBy: string;
  readonly howSure: string;
  readonly line: (line: number) => string;
  readonly mustGather: string;
  readonly writtenByReport: string;
  readonly missing: string;
  readonly whatWasRead: string;
  readonly sight: Readonly<Record<'plain' | 'decrypted' | 'encrypted' | 'inferred', string>>;
  readonly missingKeys: string;
  readonly lostBytes: string;
  readonly settings: string;
  readonly changedBytes: string;
  readonly madeBy: string;
  readonly bytes: string;
  readonly carvedComment: (files: string, isMapped: boolean) => string;
  /** Offsets in the message, both within. */
  readonly changedName: (message: string, first: number, last: number) => string;
  readonly packetOf: (packet: number, file: string) => string;
}

/** `label: text` */
export function labelled(label: string, text: string, { colon }: Punctuation): string {
  return `${label}${colon}${text}`;
}

/** ` (text)`, behind what it belongs to. */
export function aside(text: string, { opening, closing }: Punctuation): string {
  return `${opening}${text}${closing}`;
}
