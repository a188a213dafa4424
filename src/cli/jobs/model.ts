/** What the main thread and a thread of `analyze --jobs` tell each other. */
import type { Failure } from '../../contract/views.ts';
import type { AnalyzeOptions } from '../commands/analyze.ts';
import type { Passwords } from '../password.ts';

/** `workerData`: everything but the captures, which come one by one. */
export interface JobSetup {
  readonly options: AnalyzeOptions;
  readonly passwords: Passwords;
  /** One for all threads, so that an address has one other name in all captures. */
  readonly redactionKey: Uint8Array;
}

export type ToJob =
  | { readonly kind: 'capture'; readonly path: string; readonly name: string }
  /** The lines were written; more may come. */
  | { readonly kind: 'more' };

/** Text is always whole lines. */
export type FromJob =
  | { readonly kind: 'lines'; readonly text: string }
  | { readonly kind: 'done'; readonly text: string; readonly failed: number; readonly failure: Failure | null };
