import type { TextCertificate } from '../../keystores/model.ts';

/** An SSLInfo block as it is written. Null: the element is absent. */
export interface SslInfoBlock {
  readonly holder: 'target-endpoint' | 'target-server' | 'virtual-host' | 'unknown';
  readonly name: string | null;
  /** Path within a bundle. */
  readonly path: string | null;
  readonly line: number | null;
  /** Where it goes to, without user, query and fragment. */
  readonly url: string | null;
  readonly host: string | null;
  readonly port: number | null;
  /** False: the holder speaks TLS or may, and has no SSLInfo. */
  readonly hasSslInfo: boolean;
  readonly enabled: string | null;
  readonly enforce: string | null;
  readonly clientAuthEnabled: string | null;
  readonly keyStore: string | null;
  readonly keyAlias: string | null;
  readonly trustStore: string | null;
  readonly ignoreValidationErrors: string | null;
  readonly protocols: readonly string[];
  readonly ciphers: readonly string[];
  readonly commonName: { readonly value: string; readonly wildcardMatch: boolean } | null;
  /** Target servers that a TargetEndpoint balances over. */
  readonly servers: readonly string[];
}

export interface SslInfoFacts {
  readonly format: 'xml' | 'json';
  readonly blocks: readonly SslInfoBlock[];
}

export interface BundleFacts {
  readonly api: string | null;
  readonly revision: string | null;
  readonly proxyEndpoints: readonly string[];
  readonly targetEndpoints: readonly string[];
  readonly policies: number;
  readonly resources: number;
  readonly blocks: readonly SslInfoBlock[];
}

export interface ApiReference {
  readonly name: string;
  readonly refers: string;
  readonly resourceType: 'KeyStore' | 'TrustStore' | null;
}

/** `names`: from a call that lists names only. `complete`: the file is such a list, or a list of whole references. */
export interface ReferenceFacts {
  readonly references: readonly ApiReference[];
  readonly complete: boolean;
}

export interface ApiAlias {
  readonly alias: string;
  readonly kind: 'key-and-certificate' | 'certificate' | 'unknown';
  /** `Yes`, `No`, `Not yet`, as the API answers for the leaf. */
  readonly isValid: string | null;
  /** Leaf first; null where the answer only names the alias. */
  readonly chain: readonly TextCertificate[] | null;
}

export interface ApiKeystore {
  /** Null where the answer does not say which keystore it is of. */
  readonly name: string | null;
  /** The answer lists every alias. */
  readonly complete: boolean;
  readonly aliases: readonly ApiAlias[];
}

export interface KeystoreApiFacts {
  readonly api: 'old' | 'new' | 'names';
  readonly keystores: readonly ApiKeystore[];
}
