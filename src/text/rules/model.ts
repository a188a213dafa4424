/** What each cause has to say in each language. A missing cause does not compile. */
import type { Cause } from '../../core/diagnosis/model.ts';
import type { Story } from './story.ts';

/** One step of a remedy; `copy` is a command or a name to be copied as it is. */
export interface Step {
  readonly text: string;
  readonly copy?: string;
}

export interface CauseText {
  /** Two to four words, for the list. */
  readonly short: string;
  /** For the list too, where the facts make it clearer: `HTTP 403 after handshake`. */
  readonly shortFor?: (story: Story) => string;
  readonly title: string;
  readonly explanation: (story: Story) => string;
  readonly remedy: (story: Story) => readonly Step[];
}

export type CauseTexts = Readonly<Record<Cause, CauseText>>;

export type Sentence = (story: Story) => string;
