import type { Confidence } from '../../core/diagnosis/model.ts';
import type { Caveat } from '../../core/diagnosis/caveats.ts';
import type { HintReason } from '../../core/diagnosis/server-hint.ts';
import type { Sentence } from './model.ts';
import type { Decider, Obstacle, Statement } from './statements.ts';

export interface Phrases {
  readonly statements: Readonly<Record<Statement, Sentence>>;
  readonly deciders: Readonly<Record<Decider, string>>;
  readonly obstacles: Readonly<Record<Obstacle, string>>;
  readonly caveats: Readonly<Record<Caveat, string>>;
  readonly confidence: Readonly<Record<Confidence, string>>;
  readonly hintReasons: Readonly<Record<HintReason, string>>;
  /** A code that has no sentence yet, from a newer engine: said as what it is. */
  readonly unknown: (code: string) => string;
  readonly families: Readonly<Record<Family, string>>;
}

export type Family =
  | 'nothing-sent'
  | 'sent-and-refused'
  | 'server-refused'
  | 'no-agreement'
  | 'not-tls'
  | 'transport'
  | 'completed'
  | 'not-to-be-seen';
