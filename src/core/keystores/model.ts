import type { Certificate, KeyAlgorithm } from '../certificates/model.ts';

export type KeystoreFormat = 'jks' | 'jceks' | 'pkcs12' | 'pem' | 'pkcs7' | 'der' | 'apigee-jar' | 'apigee-json';

/** `unchecked`: no password was given, or the format has no integrity check. */
export type KeystoreIntegrity = 'verified' | 'unchecked' | 'failed';

export interface KeystoreProblem {
  readonly code: string;
  readonly alias: string | null;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface KeystoreEntry {
  /** As Java would list it (lower case, `1` for a nameless PKCS#12 key). */
  readonly alias: string;
  readonly kind: 'private-key' | 'trusted-certificate' | 'secret-key';
  readonly keyAlgorithm: KeyAlgorithm | null;
  readonly keySize: number | null;
  /** Null: not tried, because no password was given. False: the key's password differs or its encryption is unknown. */
  readonly keyReadable: boolean | null;
  readonly keyMatchesCertificate: boolean | null;
  /** What Java hands to the key manager: rebuilt by issuer for PKCS#12, literal for JKS and JCEKS. Leaf first. */
  readonly chain: readonly Certificate[];
  /** Names and dates as text only (keystore API JSON): the DER is not known. Null for every other format. */
  readonly textChain: readonly TextCertificate[] | null;
}

/** A certificate of which only the management API's text is known. */
export interface TextCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string | null;
  readonly notBefore: number | null;
  readonly notAfter: number | null;
  readonly publicKey: string | null;
  readonly signatureAlgorithm: string | null;
}

export interface Keystore {
  readonly file: string;
  readonly format: KeystoreFormat;
  readonly integrity: KeystoreIntegrity;
  /** In file order. Java's alias order is a matter of the client (clients/java/alias-order.ts). */
  readonly entries: readonly KeystoreEntry[];
  /** Certificates in the file that belong to no entry (a PKCS#12 certificate bag without a key or trust attribute). */
  readonly loose: readonly Certificate[];
  readonly problems: readonly KeystoreProblem[];
}

export type KeystoreResult =
  | { readonly kind: 'read'; readonly keystore: Keystore }
  /** Nothing can be judged without the password (PKCS#12 with encrypted certificates, encrypted PEM key alone). */
  | { readonly kind: 'password-needed'; readonly format: KeystoreFormat }
  | { readonly kind: 'password-wrong'; readonly format: KeystoreFormat }
  /** Recognised for what it is, and not read: `format` is BKS, UBER, BCFKS or DKS. */
  | { readonly kind: 'unsupported'; readonly format: string }
  /**
   * `problem` is a ParseProblem, or `algorithm-unsupported` or `too-much-work` (rounds of key derivation); `field` names
   * what was being read, the algorithm's OID or the rounds.
   */
  | {
      readonly kind: 'damaged';
      readonly format: KeystoreFormat;
      readonly problem: string;
      readonly offset: number;
      readonly field: string;
    }
  | { readonly kind: 'not-a-keystore' };
