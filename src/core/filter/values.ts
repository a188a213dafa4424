import type { Observed } from '../handshakes/model.ts';
import type { FieldValue } from './model.ts';

/** Readers' words for what may be missing. */
export const seen = <T>(observed: Observed<T>): readonly T[] => (observed.kind === 'seen' ? [observed.value] : []);
export const some = (value: FieldValue | null | undefined): readonly FieldValue[] =>
  value === null || value === undefined ? [] : [value];
