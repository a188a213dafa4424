import { useState } from 'react';
import type { MenuLines } from '../../components/Menus.tsx';
import { useText } from '../../state/use-window.ts';
import { copyLine } from '../filter/menu-lines.ts';

interface Pointed {
  readonly text: string;
  readonly passage: string | null;
  readonly connection: number;
  readonly entry: number | null;
}

/** What can be done with the message, or with the side of a difference, that was pointed at. */
export function useCompareMenu(show: (connection: number, entry: number | null) => void): {
  readonly lines: MenuLines;
  readonly onOpen: (target: Element) => void;
} {
  const words = useText().dialogs.menu;
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const onOpen = (target: Element): void => {
    setPointed(pointedAt(target));
  };
  if (pointed === null) return { lines: [], onOpen };
  const { connection, entry, text, passage } = pointed;
  const lines: MenuLines = [
    {
      id: 'show',
      label: words.showInHandshake,
      run: () => {
        show(connection, entry);
      },
    },
    null,
    copyLine('value', words.copyValue, text),
    ...(passage === null ? [] : [copyLine('passage', words.copyAsText, passage)]),
    copyLine('filter', words.copyAsFilter, `tcp.stream == ${connection}`),
  ];
  return { lines, onOpen };
}

function pointedAt(target: Element): Pointed | null {
  const side = target.closest<HTMLElement>('[data-connection]');
  if (side === null) return null;
  const { connection, entry, copied } = side.dataset;
  return {
    text: copied ?? '',
    passage: side.closest('[data-passage]')?.getAttribute('data-passage') ?? null,
    connection: Number(connection),
    entry: entry === undefined ? null : Number(entry),
  };
}
