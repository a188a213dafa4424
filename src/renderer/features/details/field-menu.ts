import type { DetailNode } from '../../../core/handshakes/details.ts';
import { compileFilter } from '../../../core/index.ts';
import { copyText } from '../../components/clipboard.ts';
import type { MenuLines } from '../../components/Menus.tsx';
import { hexOf } from '../../model/hex.ts';
import { fieldLabel } from '../../speech.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useHandscope, useLanguage, useText } from '../../state/use-window.ts';
import { combinedFilter, quoted } from '../filter/combine.ts';

/** What can be done with the chosen field. */
export function useFieldMenu(node: DetailNode | null): MenuLines {
  const text = useText();
  const language = useLanguage();
  const { store } = useHandscope();
  const actions = useActions();
  if (node === null) return [];
  const words = text.dialogs.menu;
  const expression = filterOf(node);
  const why = expression === null ? node.field : null;
  const bytes = valueOf(store.getState().message)?.bytes;
  const apply = (how: 'replace' | 'and' | 'not'): void => {
    if (expression !== null) void actions.runFilter(combinedFilter(store.getState().filter.applied, expression, how));
  };
  return [
    { id: 'value', label: words.copyValue, run: () => void copyText(node.value) },
    {
      id: 'field',
      label: words.copyField,
      run: () => void copyText(`${fieldLabel(language, node.field)}: ${node.value}`),
    },
    {
      id: 'bytes',
      label: words.copyBytes,
      disabledBecause: node.range === null || bytes === undefined ? text.whyNot.noMessage : null,
      run: () => {
        if (node.range !== null && bytes !== undefined)
          void copyText(hexOf(bytes.slice(node.range.start, node.range.end)));
      },
    },
    { id: 'filter', label: words.copyAsFilter, disabledBecause: why, run: () => void copyText(expression ?? '') },
    null,
    {
      id: 'apply',
      label: words.applyAsFilter,
      disabledBecause: why,
      run: () => {
        apply('replace');
      },
    },
    {
      id: 'and',
      label: words.andFilter,
      disabledBecause: why,
      run: () => {
        apply('and');
      },
    },
    {
      id: 'not',
      label: words.excludeFilter,
      disabledBecause: why,
      run: () => {
        apply('not');
      },
    },
  ];
}

/** The field as a filter; null where the filter language does not know it. */
export function filterOf({ field, value }: DetailNode): string | null {
  const number = /\((0x[0-9a-f]+|\d+)\)\s*$/iu.exec(value)?.[1] ?? /^(0x[0-9a-f]+|\d+)/iu.exec(value)?.[1];
  for (const operand of [number, quoted(value)]) {
    const expression = operand === undefined ? null : `${field} == ${operand}`;
    if (expression !== null && compileFilter(expression).ok) return expression;
  }
  return compileFilter(field).ok ? field : null;
}
