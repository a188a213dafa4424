import type { Failure } from '../../contract/views.ts';

/** What a pane shows while it has nothing, is reading, could not, or has it. */
export type Loadable<T> =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly value: T };

export const NONE = { kind: 'none' } as const;
export const READING = { kind: 'reading' } as const;

export function valueOf<T>(loadable: Loadable<T>): T | null {
  return loadable.kind === 'ready' ? loadable.value : null;
}
