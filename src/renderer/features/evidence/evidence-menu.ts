import { useState } from 'react';
import type { MenuLines } from '../../components/Menus.tsx';
import type { Evidence } from '../../../core/apigee/model.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { combinedFilter } from '../filter/combine.ts';
import { copyLine } from '../filter/menu-lines.ts';

interface Pointed {
  readonly file: string;
  readonly name: string | null;
  readonly value: string | null;
  /** A log's record, or a section of facts. */
  readonly passage: string | null;
}

/** What can be done with the fact, record or file that was pointed at. */
export function useEvidenceMenu(): { readonly lines: MenuLines; readonly onOpen: (target: Element) => void } {
  const text = useText();
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const items = useWindowState(({ evidence }) => valueOf(evidence)?.items ?? NO_ITEMS);
  const files = useWindowState(({ caseView }) => caseView.files);
  const applied = useWindowState(({ filter }) => filter.applied);
  const { runFilter, removeFile } = useActions();
  const onOpen = (target: Element): void => {
    setPointed(pointedAt(target));
  };
  if (pointed === null) return { lines: [], onOpen };
  const words = text.dialogs.menu;
  const { name, value, passage } = pointed;
  const expression = tiedFilter(items, pointed.file);
  const file = files.find((known) => known.role === 'evidence' && known.name === pointed.file);
  const lines: MenuLines = [
    ...(value === null ? [] : [copyLine('value', words.copyValue, value)]),
    ...(value === null || name === null ? [] : [copyLine('field', words.copyField, `${name}: ${value}`)]),
    ...(passage === null ? [] : [copyLine('passage', words.copyAsText, passage)]),
    copyLine('file', words.copyName, pointed.file),
    null,
    {
      id: 'tied',
      label: words.onlyTied,
      disabledBecause: expression === null ? text.whyNot.notTied : null,
      run: () => {
        if (expression !== null) void runFilter(combinedFilter(applied, expression, 'replace'));
      },
    },
    {
      id: 'remove',
      label: text.status.removeFile,
      disabledBecause: file === undefined ? text.whyNot.partOfAnother : null,
      run: () => {
        if (file !== undefined) void removeFile(file.id);
      },
    },
  ];
  return { lines, onOpen };
}

const NO_ITEMS: readonly Evidence[] = [];

function pointedAt(target: Element): Pointed | null {
  const file = target.closest('[data-file]')?.getAttribute('data-file');
  if (file == null) return null;
  const pair = target.closest('dl > div');
  const passage = target.closest('[data-passage]') ?? target.closest('dl');
  return {
    file,
    name: pair?.querySelector('dt')?.textContent ?? null,
    value: pair?.querySelector('dd')?.textContent ?? null,
    passage: passage === null ? null : (passage.getAttribute('data-passage') ?? pairsOf(passage)),
  };
}

function pairsOf(list: Element): string {
  return [...list.querySelectorAll('dl > div')]
    .map((pair) => [...pair.children].map(({ textContent }) => textContent).join(': '))
    .join('\n');
}

/** The connections that a file speaks of, as a filter; null where it is tied to none. */
function tiedFilter(items: readonly Evidence[], file: string): string | null {
  const ids = [...new Set(items.filter((item) => item.file === file).flatMap(({ connections }) => connections))];
  return ids.length === 0 ? null : `tcp.stream in {${ids.join(', ')}}`;
}
