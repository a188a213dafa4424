import type { DetailNode } from '../../../core/handshakes/details.ts';
import { compileFilter } from '../../../core/index.ts';
import type { MenuLines } from '../../components/Menus.tsx';
import { hexOf } from '../../model/hex.ts';
import { fieldLabel } from '../../speech.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { quoted } from '../filter/combine.ts';
import { copyLine, filterLines } from '../filter/menu-lines.ts';

/** What can be done with the chosen field. */
export function useFieldMenu(node: DetailNode | null): MenuLines {
  const text = useText();
  const language = useLanguage();
  const actions = useActions();
  const applied = useWindowState(({ filter }) => filter.applied);
  const bytes = useWindowState(({ message }) => valueOf(message)?.bytes);
  if (node === null) return [];
  const words = text.dialogs.menu;
  const expression = filterOf(node);
  const why = expression === null ? text.whyNot.noFilterWord : null;
  const { range } = node;
  const hex = range === null || bytes === undefined ? null : hexOf(bytes.slice(range.start, range.end));
  return [
    copyLine('value', words.copyValue, node.value),
    copyLine('field', words.copyField, `${fieldLabel(language, node.field)}: ${node.value}`),
    copyLine('bytes', words.copyBytes, hex, text.whyNot.noMessage),
    copyLine('filter', words.copyAsFilter, expression, why),
    null,
    ...filterLines({ text, actions, applied, expression, why }),
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
