/** What a file can be, and how much of it tells. */
import type { RecognisedEvidence } from '../../core/apigee/recognise.ts';

export type FileKind =
  | { readonly role: 'capture' }
  | { readonly role: 'keystore'; readonly format: string }
  | { readonly role: 'key-log' }
  | { readonly role: 'rsa-key' }
  | { readonly role: 'evidence'; readonly kind: RecognisedEvidence | 'description' }
  | { readonly role: 'unknown' };

/** Enough for every signature, and for the first lines of a log behind a compressor's first block. */
export const HEAD_BYTES = 256 << 10;
