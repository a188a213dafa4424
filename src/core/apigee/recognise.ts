import type { EvidenceKind } from './model.ts';

interface Signature {
  readonly kind: EvidenceKind;
  readonly matches: (text: string) => boolean;
}

/** In order: the first that matches names the file. */
const SIGNATURES: readonly Signature[] = [
  { kind: 's-client', matches: (text) => /^(?:CONNECTED\(|---\nCertificate chain)/mu.test(text) },
];

/** What a file is evidence of, by its first bytes (decompressed); null where it is none that is known. */
export function recogniseEvidence(head: Uint8Array): EvidenceKind | null {
  const text = new TextDecoder('utf-8').decode(head);
  return SIGNATURES.find((signature) => signature.matches(text))?.kind ?? null;
}
