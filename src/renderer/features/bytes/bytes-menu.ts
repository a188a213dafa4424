import type { DetailNode } from '../../../core/handshakes/details.ts';
import type { MenuLines } from '../../components/Menus.tsx';
import { hexOf } from '../../model/hex.ts';
import { useText } from '../../state/use-window.ts';
import { copyLine } from '../filter/menu-lines.ts';

/** What can be done with the chosen bytes, or with all of them. */
export function useBytesMenu(bytes: Uint8Array | null, node: DetailNode | null): MenuLines {
  const text = useText();
  if (bytes === null) return [];
  const words = text.dialogs.menu;
  const range = node?.range ?? null;
  const part = range === null ? null : bytes.slice(range.start, range.end);
  const why = text.whyNot.noField;
  return [
    copyLine('bytes', words.copyBytes, part === null ? null : hexOf(part), why),
    copyLine('text', words.copyAsText, part === null ? null : printable(part), why),
    copyLine('offset', words.copyOffset, range === null ? null : `0x${range.start.toString(16)}`, why),
    null,
    copyLine('all', words.copyAllBytes, hexOf(bytes)),
  ];
}

/** As the right column shows it. */
function printable(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
}
