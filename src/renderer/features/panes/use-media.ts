import { useSyncExternalStore } from 'react';

/** Widths at which the window changes its layout; rem, so that zoom and text size count. */
export const NARROW = '(max-width: 68.75rem)';
export const SINGLE = '(max-width: 47.5rem)';
export const WIDE = '(min-width: 93.75rem)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => {
        media.removeEventListener('change', changed);
      };
    },
    () => matchMedia(query).matches,
  );
}
