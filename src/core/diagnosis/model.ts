import type { Certificate } from '../certificates/model.ts';
import type { FileSpan } from '../capture/place.ts';
import type { ClientSetting, Selection } from '../clients/model.ts';
import type { Connection } from '../handshakes/model.ts';
import type { Keystore } from '../keystores/model.ts';
import type { EvidenceSet } from '../apigee/model.ts';

export const CAUSES = [
  'client-certificate-missing',
  'keystore-without-private-key',
  'issuer-not-accepted',
  'chain-incomplete-in-keystore',
  'issuer-differs-only-in-encoding',
  'server-lists-leaf-subject',
  'server-lists-unusable-names',
  'key-type-not-accepted',
  'certificate-unusable-for-key-manager',
  'client-auth-not-configured',
  'keystore-reference-broken',
  'key-alias-not-found',
  'keystore-not-loaded',
  'certificate-request-too-large',
  'client-certificate-untrusted',
  'client-chain-incomplete',
  'client-certificate-expired',
  'client-certificate-not-yet-valid',
  'client-certificate-revoked',
  'client-certificate-wrong-usage',
  'client-certificate-weak',
  'client-key-mismatch',
  'client-certificate-rejected',
  'client-cannot-sign',
  'server-certificate-untrusted',
  'server-certificate-expired',
  'server-certificate-not-yet-valid',
  'server-name-mismatch',
  'server-chain-incomplete',
  'server-certificate-rejected',
  'protocol-version-mismatch',
  'no-shared-cipher-suite',
  'server-name-missing',
  'server-name-unrecognized',
  'server-internal-error',
  'handshake-rejected',
  'plaintext-http-to-tls-port',
  'server-speaks-plaintext',
  'not-tls',
  'connection-refused',
  'connection-timeout',
  'reset-during-handshake',
  'closed-during-handshake',
  'handshake-timeout',
  'handshake-completed',
  'completed-without-client-certificate',
  'http-error-after-handshake',
  'encrypted-undecided',
  'renegotiation-undecided',
  'capture-incomplete',
] as const;
export type Cause = (typeof CAUSES)[number];

export type Confidence = 'proved' | 'likely' | 'possible';

/** What a sentence is made of. Names are RFC 4514 text, dates ISO 8601. */
export type FactValue = string | number | boolean | null | readonly string[];
export type Facts = Readonly<Record<string, FactValue>>;

/** One thing that was seen, with its place. `statement` has a sentence in src/text. */
export interface EvidencePoint {
  readonly source: 'capture' | 'keystore' | 'evidence';
  /** Capture: the packet. */
  readonly packet: number | null;
  readonly capture: number | null;
  /** Timeline entry it speaks of. */
  readonly entry: number | null;
  readonly spans: readonly FileSpan[];
  /** Keystore or evidence: index in the case and what in it (alias, line, property). */
  readonly file: number | null;
  readonly item: string | null;
  readonly statement: string;
  readonly facts: Facts;
}

/** What would decide: `keystore`, `key-log`, `server-capture`, `client-capture`, `full-packets`, `log`, `configuration`, … */
export type Deciding = string;

export type Outcome =
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'cannot-tell'; readonly because: string; readonly wouldDecide: readonly Deciding[] }
  | {
      readonly kind: 'found';
      readonly confidence: Confidence;
      readonly facts: Facts;
      readonly evidence: readonly EvidencePoint[];
      readonly wouldDecide?: readonly Deciding[];
    };

/** A connection's server and client certificates, parsed once per distinct certificate. */
export type ReadCertificate = (der: Uint8Array) => Certificate | null;

/** What a rule may look at. */
export interface Subject {
  readonly connection: Connection;
  readonly keystores: readonly Keystore[];
  /** One per keystore, for this connection's CertificateRequest; empty where there is none to be read. */
  readonly selections: readonly Selection[];
  readonly setting: ClientSetting;
  readonly evidence: EvidenceSet;
  readonly certificate: ReadCertificate;
}

export interface Rule {
  readonly id: Cause;
  readonly family:
    | 'nothing-sent'
    | 'sent-and-refused'
    | 'server-refused'
    | 'no-agreement'
    | 'not-tls'
    | 'transport'
    | 'completed'
    | 'not-to-be-seen';
  readonly severity: 'error' | 'warning' | 'notice';
  readonly reference: string;
  readonly check: (subject: Subject) => Outcome;
}

export interface Finding {
  readonly rule: Cause;
  readonly severity: Rule['severity'];
  readonly outcome: Extract<Outcome, { kind: 'found' } | { kind: 'cannot-tell' }>;
}

export interface Verdict {
  readonly cause: Cause;
  readonly confidence: Confidence;
  readonly facts: Facts;
  readonly evidence: readonly EvidencePoint[];
  readonly wouldDecide: readonly Deciding[];
  /** Repeated wherever the verdict is: `integrity-unchecked`, `text-only`, `inferred`, `client-assumed`. */
  readonly caveats: readonly string[];
  /** Other causes that hold too and are also to be mended, in order. */
  readonly alsoToMend: readonly Cause[];
}

/** Which server software this looks like, and by what. */
export interface ServerHint {
  readonly software: string;
  readonly because: readonly string[];
}

export interface Diagnosis {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly serverHint: ServerHint | null;
}
