/** A tie: two things that speak of the same, why that holds, and how sure it is. */
export type TieEnd =
  | {
      readonly kind: 'evidence';
      /** Index into `EvidenceSet.items`. */
      readonly item: number;
      readonly line: number | null;
      readonly what: string | null;
    }
  | { readonly kind: 'connection'; readonly connection: number }
  | { readonly kind: 'keystore'; readonly keystore: number; readonly alias: string | null };

/** Each has a sentence in src/text/evidence. */
export const TIE_REASONS = [
  'address-and-port',
  'server-address',
  'server-name',
  'time',
  'alert',
  'message-id',
  'reference-name',
  'keystore-name',
  'key-alias',
  'ca-names',
  'server-certificate',
  'target-server-name',
  'by-hand',
] as const;
export type TieReasonCode = (typeof TIE_REASONS)[number];

export interface TieReason {
  readonly code: TieReasonCode;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface Tie {
  readonly from: TieEnd;
  readonly to: TieEnd;
  readonly reasons: readonly TieReason[];
  readonly confidence: 'proved' | 'likely' | 'possible';
}

/** What a person says against or beyond what was found. `file` is the evidence's name in the case. */
export interface TieOverride {
  readonly file: string;
  readonly connection: number;
  readonly tied: boolean;
}
