import type { NameDifference, NameDifferenceReason } from '../../core/certificates/names/model.ts';
import type {
  ClientId,
  KeyManagerId,
  Reason,
  ReasonCode,
  SelectionCaveat,
  WhatIfChange,
} from '../../core/clients/model.ts';

/** A reason's facts as text; what is not there reads as empty. */
export interface ReasonFacts {
  text(name: string): string;
  number(name: string): number;
  list(name: string): readonly string[];
}

export type ConstraintProblem = 'signature-not-requested' | 'signature-disabled' | 'key-too-small' | 'curve-disabled';

type Sides = Pick<NameDifference, 'a' | 'b' | 'rdn'>;

/** The sentences about what a client would do. */
export interface ClientWords {
  readonly reasons: Readonly<Record<ReasonCode, (facts: ReasonFacts) => string>>;
  readonly constraintProblems: Readonly<Record<ConstraintProblem, (value: string) => string>>;
  readonly changes: {
    readonly [Kind in WhatIfChange['kind']]: (change: Extract<WhatIfChange, { kind: Kind }>) => string;
  };
  readonly accepts: string;
  readonly objects: (objections: readonly string[]) => string;
  readonly acceptanceUnknown: string;
  readonly differences: Readonly<Record<NameDifferenceReason, (sides: Sides) => string>>;
  /** Whom a difference matters to. */
  readonly matters: { readonly to: (who: readonly string[]) => string; readonly toNobody: string };
  readonly comparison: {
    readonly verdict: (who: 'bytes' | 'java' | 'openssl' | 'rfc5280', isEqual: boolean) => string;
    /** OpenSSL and Java disagree. */
    readonly onlyOpenssl: string;
    readonly onlyJava: string;
  };
  readonly caveats: Readonly<Record<SelectionCaveat, string>>;
  readonly clients: Readonly<Record<ClientId, string>>;
  readonly withKeyManager: (client: string, keyManager: string) => string;
  readonly keyManagers: Readonly<Record<KeyManagerId, string>>;
  /** How sure the emulation of a client is. */
  readonly known: Readonly<Record<ClientId, string>>;
}

export function reasonFacts({ facts }: Reason): ReasonFacts {
  const list = (name: string): readonly string[] => {
    const value = facts[name];
    return value === undefined ? [] : typeof value === 'object' ? value : [String(value)];
  };
  return { list, text: (name) => list(name).join(', '), number: (name) => Number(facts[name] ?? 0) };
}
