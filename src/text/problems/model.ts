import type { ProblemCode } from './codes.ts';

export interface ProblemWords {
  readonly text: (key: string) => string;
  readonly number: (key: string) => string;
  readonly has: (key: string) => boolean;
}

export interface ProblemTexts {
  readonly codes: Readonly<Record<ProblemCode, (words: ProblemWords) => string>>;
  readonly unknown: (code: string) => string;
}
