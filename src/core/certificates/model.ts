/** One attribute of an RDN. Offsets are within the DER of the whole name. */
export interface NameAttribute {
  readonly oid: string;
  /** RFC 4514 keyword or the usual short name (`CN`, `DC`, `emailAddress`), null for an OID without one. */
  readonly keyword: string | null;
  /** The value's ASN.1 tag byte and its name (`UTF8String`). */
  readonly tag: number;
  readonly tagName: string;
  /** The value's text, null where the type has none or its bytes are no text of that type. */
  readonly text: string | null;
  /** The value's DER, tag and length included. */
  readonly valueDer: Uint8Array;
  readonly start: number;
  readonly end: number;
}

export interface DistinguishedName {
  readonly der: Uint8Array;
  /** In the order of the encoding: the country usually first. RFC 4514 prints them reversed. */
  readonly rdns: readonly (readonly NameAttribute[])[];
}

export type KeyAlgorithm =
  'RSA' | 'RSASSA-PSS' | 'DSA' | 'EC' | 'Ed25519' | 'Ed448' | 'X25519' | 'X448' | 'DH' | 'unknown';

/** Milliseconds since 1970. */
export type EpochMilliseconds = number;

export interface Certificate {
  readonly der: Uint8Array;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  /** Lower-case hex of the INTEGER's content. */
  readonly serialNumber: string;
  readonly notBefore: EpochMilliseconds;
  readonly notAfter: EpochMilliseconds;
  readonly keyAlgorithm: KeyAlgorithm;
  /** Bits: modulus, prime or curve size. Null where the algorithm is unknown. */
  readonly keySize: number | null;
  /** `secp256r1` and so on, for EC keys. */
  readonly curve: string | null;
  /** DER of the SubjectPublicKeyInfo. */
  readonly publicKeyInfo: Uint8Array;
  /** Java's usual name, e.g. `SHA256withRSA`, or the OID. */
  readonly signatureAlgorithm: string;
  readonly signatureAlgorithmOid: string;
  /** `DNS:host`, `IP:1.2.3.4`, `email:…`, `URI:…`, `DirName:…`, `other:…`. */
  readonly subjectAlternativeNames: readonly string[];
  readonly isCa: boolean;
  readonly pathLength: number | null;
  /** `digitalSignature` and so on; null where the extension is absent. */
  readonly keyUsage: readonly string[] | null;
  /** OIDs; null where the extension is absent. */
  readonly extendedKeyUsage: readonly string[] | null;
  readonly subjectKeyIdentifier: string | null;
  readonly authorityKeyIdentifier: string | null;
  /** Lower-case hex over the DER. */
  readonly sha256: string;
  readonly sha1: string;
}
