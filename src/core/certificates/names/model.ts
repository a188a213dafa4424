export type NameDifferenceReason =
  | 'missing-in-a'
  | 'missing-in-b'
  | 'attribute-type'
  | 'string-type'
  | 'case'
  | 'white-space'
  | 'unicode-form'
  | 'value'
  | 'order';

export interface NameDifference {
  /** Index of the RDN from the encoding's beginning, in a (in b where a lacks it). */
  readonly rdn: number;
  /** `CN=Test CA` and its ASN.1 type, null where that side lacks it. */
  readonly a: { readonly text: string; readonly tagName: string; readonly valueHex: string } | null;
  readonly b: { readonly text: string; readonly tagName: string; readonly valueHex: string } | null;
  readonly reason: NameDifferenceReason;
  /** Does this difference matter to that comparison? */
  readonly matters: { readonly java: boolean; readonly openssl: boolean; readonly rfc5280: boolean };
}

export interface NameComparison {
  readonly bytes: boolean;
  /** As java X500Principal.equals. */
  readonly java: boolean;
  /** As OpenSSL X509_NAME_cmp. */
  readonly openssl: boolean;
  /** As RFC 5280 section 7.1 to 7.5 would have it. */
  readonly rfc5280: boolean;
  readonly differences: readonly NameDifference[];
  readonly equalRdns: number;
  readonly totalRdns: number;
}
