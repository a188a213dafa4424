import type { NameComparison } from '../certificates/names/model.ts';
import type { ClientSetting, NameRelation, SelectionOutcome, WhatIf } from './model.ts';

/** One alias against the whole list. Sparse: a name that is not mentioned does not match. */
export interface CrossCheckColumn {
  readonly keystore: number;
  readonly alias: string;
  readonly kind: 'private-key' | 'trusted-certificate' | 'secret-key';
  /** Name index -> how it stands to the issuers in this alias's chain. */
  readonly relations: readonly {
    readonly name: number;
    readonly relation: Exclude<NameRelation, 'no-match'>;
    readonly chainIndex: number;
  }[];
  /** The listed name nearest to an issuer of the chain, where none matches. */
  readonly nearest: { readonly name: number; readonly chainIndex: number } | null;
}

/** A listed name beside the issuer that it is nearest to: in the comparison, a is the issuer, b the listed name. */
export interface NearestName {
  readonly name: number;
  readonly chainIndex: number;
  readonly comparison: NameComparison;
}

/** One alias in full: what only the chosen one is asked for. */
export interface AliasCheck {
  /** As text, leaf's first. */
  readonly issuers: readonly string[];
  readonly nearest: NearestName | null;
}

export interface CrossCheck {
  readonly columns: readonly CrossCheckColumn[];
  /** For each keystore, what each client would do (every client with both key managers). */
  readonly selections: readonly {
    readonly keystore: number;
    readonly setting: ClientSetting;
    readonly outcome: SelectionOutcome;
  }[];
  readonly whatIf: readonly { readonly keystore: number; readonly changes: readonly WhatIf[] }[];
}
