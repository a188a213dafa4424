/**
 * What the Apigee side says about its own configuration, as plain facts, each with its place.
 * Filled in from SSLInfo, references, keystore API answers and logs; read by the configuration rules of the diagnosis.
 */

/** Where a fact stands in a piece of evidence. */
export interface FactSource {
  /** Index into `EvidenceSet.items`. */
  readonly file: number;
  readonly line: number | null;
  /** The property or element: `SSLInfo/KeyStore`, `refers`, `certs[0]`. */
  readonly item: string | null;
}

export interface Sourced<T> {
  readonly value: T;
  readonly source: FactSource;
}

/** A setting that holds `{request.header.x}` or the like is known only while a call runs. */
export type ConfiguredFlag = boolean | 'flow-variable';

export type ConfiguredName =
  | { readonly kind: 'literal'; readonly name: string }
  /** `ref://name`. */
  | { readonly kind: 'reference'; readonly name: string }
  | { readonly kind: 'flow-variable'; readonly name: string };

/** One SSLInfo block. Null: the element is absent. */
export interface TlsConfiguration {
  /** The TargetEndpoint, TargetServer or VirtualHost that holds it; null where the file does not say. */
  readonly name: string | null;
  /** Ids of the connections that it governs; null where it could not be tied to any (then it is taken to govern all). */
  readonly connections: readonly number[] | null;
  readonly enabled: Sourced<ConfiguredFlag> | null;
  readonly clientAuthEnabled: Sourced<ConfiguredFlag> | null;
  readonly keyStore: Sourced<ConfiguredName> | null;
  readonly keyAlias: Sourced<ConfiguredName> | null;
  readonly source: FactSource;
}

/** A reference as the management API shows it. */
export interface ReferenceFact {
  readonly name: string;
  readonly refers: string;
  readonly resourceType: 'KeyStore' | 'TrustStore' | null;
  readonly source: FactSource;
}

/** A keystore as the management API shows it. */
export interface KeystoreContents {
  readonly name: string | null;
  readonly aliases: readonly {
    readonly alias: string;
    readonly kind: 'key-and-certificate' | 'certificate' | 'unknown';
    /** Leaf's issuer as text, where a get-certificate answer was given. */
    readonly issuer: string | null;
  }[];
  /** Does the list name every alias of the keystore (a list call), or only one (a get call)? */
  readonly complete: boolean;
  readonly source: FactSource;
}

/** A line of a log that says that a keystore or certificate could not be loaded. */
export interface LoadFailure {
  /** `cannot-overwrite-own-certificate`, `cannot-overwrite-secret-key`, `failed-to-add-certificate`, … */
  readonly code: string;
  /** The line's own words, redacted and cut short. */
  readonly text: string;
  readonly keystore: string | null;
  readonly alias: string | null;
  readonly source: FactSource;
}

/** References that exist are known completely only where a list of them was given. */
export interface ConfigurationEvidence {
  readonly tls: readonly TlsConfiguration[];
  readonly references: readonly ReferenceFact[];
  /** A list of all references was given: one that is not in it does not exist. */
  readonly referencesComplete?: boolean;
  readonly keystores: readonly KeystoreContents[];
  readonly loadFailures: readonly LoadFailure[];
}

export const NO_CONFIGURATION: ConfigurationEvidence = { tls: [], references: [], keystores: [], loadFailures: [] };
