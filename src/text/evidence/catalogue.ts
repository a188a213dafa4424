import type { Contradiction, ContradictionCode, Statement } from '../../core/apigee/contradictions/model.ts';
import type { JavaDebugCode } from '../../core/apigee/facts/client-facts.ts';
import type { LoadFailureCode, LogCode } from '../../core/apigee/facts/log-facts.ts';
import type { EvidenceKind, EvidenceProblem, EvidenceProblemCode } from '../../core/apigee/model.ts';
import type { Cloud, GatherItem } from '../../core/apigee/must-gather/model.ts';
import type { TieReason, TieReasonCode } from '../../core/apigee/ties/model.ts';

export type ProblemFacts = EvidenceProblem['facts'];
export type ContradictionFacts = Contradiction['facts'];

export interface TitleAndText {
  readonly title: string;
  readonly text: string;
}

/** What a log string means, and what to do next. */
export interface Explanation {
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
}

/** Every sentence about evidence, in one language. */
export interface EvidenceText {
  readonly kinds: Readonly<Record<EvidenceKind, string>>;
  readonly problems: Readonly<Record<EvidenceProblemCode, (facts: ProblemFacts) => string>>;
  readonly reasons: Readonly<Record<TieReasonCode, (facts: TieReason['facts']) => string>>;
  readonly confidence: Readonly<Record<'proved' | 'likely' | 'possible', string>>;
  readonly sources: Readonly<Record<Statement['by'], string>>;
  readonly contradictions: Readonly<Record<ContradictionCode, (facts: ContradictionFacts) => TitleAndText>>;
  readonly log: Readonly<Record<LogCode, Explanation>>;
  readonly loadFailures: Readonly<Record<LoadFailureCode, Explanation>>;
  readonly javaDebug: Readonly<Record<JavaDebugCode, string>>;
  readonly gather: Readonly<Record<GatherItem, string>>;
  readonly clouds: Readonly<Record<Cloud, string>>;
  /** Headings and small words of a report or a terminal. */
  readonly words: {
    readonly contradictions: string;
    readonly noContradictions: string;
    readonly missing: string;
    readonly captureNext: string;
    readonly line: (line: number) => string;
    readonly times: (count: number) => string;
    readonly tiedTo: (connections: readonly number[]) => string;
    readonly tiedToNone: string;
    readonly clock: (minutes: number) => string;
    readonly absent: string;
    readonly writtenByReport: string;
    readonly mustGather: (cloud: string) => string;
  };
}
