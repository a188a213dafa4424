import type { FailureCode } from './codes.ts';

/** What a failure's sentence is made of. */
export interface FailureWords {
  /** Name of the file, empty where there is none. */
  readonly file: string;
  readonly text: (key: string) => string;
  readonly number: (key: string) => string;
  readonly has: (key: string) => boolean;
}

/** One sentence that says what happened, and one that says what to do. */
export type FailureTexts = Readonly<Record<FailureCode, (words: FailureWords) => string>>;
