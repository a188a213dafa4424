/** One line of the decoded tree. */
export interface DetailNode {
  /** Wireshark's field name where it has one: `tls.handshake.certificates_length`. Also the key of its label in src/text. */
  readonly field: string;
  /** The value as the standard writes it: numbers, names, hex. */
  readonly value: string;
  /** Byte range within the message, end exclusive; null for what has no bytes of its own. */
  readonly range: { readonly start: number; readonly end: number } | null;
  readonly asn1Type?: string;
  readonly problem?: string;
  readonly children: readonly DetailNode[];
}
