/**
 * A report, before it is HTML or Markdown: what is said, in which order, in the words of one language.
 * Every string is plain text; escaping is the renderer's.
 */
import type { Confidence } from '../../diagnosis/model.ts';
import type { Visibility } from '../../handshakes/model.ts';

export type Mark = 'match' | 'encoding-differs' | 'near-miss' | 'no-match';

export interface Cell {
  readonly text: string;
  readonly mark?: Mark;
  readonly isCode?: boolean;
}

export interface LadderRow {
  readonly seconds: string;
  readonly packet: number;
  readonly from: 'client' | 'server';
  readonly name: string;
  readonly detail: string;
  /** A word that stands out beside the name: `length 0`. */
  readonly tag: string | null;
  readonly visibility: Visibility;
  readonly isFailing: boolean;
  readonly isTcp: boolean;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone: 'lead' | 'normal' | 'small' }
  | { readonly kind: 'facts'; readonly columns: readonly (readonly (readonly [label: string, value: string])[])[] }
  | {
      readonly kind: 'steps';
      readonly isOrdered: boolean;
      readonly items: readonly { readonly text: string; readonly copy: string | null }[];
    }
  | { readonly kind: 'evidence'; readonly items: readonly { readonly packet: number | null; readonly text: string }[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | {
      readonly kind: 'ladder';
      readonly client: string;
      readonly server: string;
      /** What the first two columns are. */
      readonly columns: readonly [seconds: string, packet: string];
      readonly rows: readonly LadderRow[];
    }
  | { readonly kind: 'names'; readonly items: readonly string[] }
  | {
      readonly kind: 'checklist';
      readonly items: readonly { readonly isDone: boolean; readonly text: string; readonly note: string }[];
    };

export interface ReportSection {
  /** Of the element in HTML: `summary`, `connection-7`, `overview`. */
  readonly id: string;
  readonly title: string;
  readonly confidence: { readonly level: Confidence; readonly word: string } | null;
  readonly blocks: readonly Block[];
}

/** What stands between words: `label: text`, `text (aside)`, `one, other`, `said. more`, `one; other`. Chinese has its own. */
export interface Punctuation {
  readonly colon: string;
  readonly opening: string;
  readonly closing: string;
  readonly comma: string;
  readonly stop: string;
  readonly semicolon: string;
}

export interface ReportDocument {
  readonly language: string;
  readonly punctuation: Punctuation;
  readonly kind: string;
  readonly title: string;
  /** As the report's head prints it. Core has no clock: the caller says when. */
  readonly madeAt: string;
  readonly version: string;
  /** What a reader must know before the first section. */
  readonly notes: readonly string[];
  readonly footer: string;
  readonly sections: readonly ReportSection[];
}
