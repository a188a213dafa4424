import { copyText } from '../../components/clipboard.ts';
import type { MenuLine, MenuLines } from '../../components/Menus.tsx';
import type { WindowActions } from '../../state/window-store.ts';
import type { WindowText } from '../../../text/window/window-text.ts';
import { combinedFilter } from './combine.ts';

interface FilterLineNeeds {
  readonly text: WindowText;
  readonly actions: WindowActions;
  /** The filter that is set now. */
  readonly applied: string;
  /** Null where the filter language has no word for it; `why` then says what it lacks. */
  readonly expression: string | null;
  readonly why: string | null;
}

/** `Apply as filter` and its kin: the same lines in every context menu. */
export function filterLines({ text, actions, applied, expression, why }: FilterLineNeeds): MenuLines {
  const words = text.dialogs.menu;
  const line = (id: string, label: string, how: 'replace' | 'and' | 'not'): MenuLine => ({
    id,
    label,
    disabledBecause: why,
    run: () => {
      if (expression !== null) void actions.runFilter(combinedFilter(applied, expression, how));
    },
  });
  return [
    line('apply', words.applyAsFilter, 'replace'),
    line('and', words.andFilter, 'and'),
    line('not', words.excludeFilter, 'not'),
  ];
}

export function copyLine(id: string, label: string, value: string | null, why: string | null = null): MenuLine {
  return {
    id,
    label,
    disabledBecause: value === null ? why : null,
    run: () => {
      if (value !== null) void copyText(value);
    },
  };
}
