import type { HostFacts } from '../../contract/contract.ts';
import type { Command } from './commands.ts';

type Platform = HostFacts['platform'];

/** `Mod+Shift+E` as the platform writes it. */
export function shortcutText(
  shortcut: string,
  platform: Platform,
  keys: Readonly<Record<string, string>> = {},
): string {
  const parts = shortcut.split('+').map((part) => keys[part] ?? part);
  if (platform !== 'darwin') return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const signs: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
  return parts.map((part) => signs[part] ?? part).join('');
}

/** Does this key press mean the shortcut? `?` is a character, so its Shift does not count. */
export function isShortcut(event: KeyboardEvent, shortcut: string, platform: Platform): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const mod = platform === 'darwin' ? event.metaKey : event.ctrlKey;
  const otherMod = platform === 'darwin' ? event.ctrlKey : event.metaKey;
  const shift = key === '?' ? event.shiftKey : parts.includes('Shift');
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    mod === parts.includes('Mod') &&
    !otherMod &&
    event.shiftKey === shift &&
    event.altKey === parts.includes('Alt')
  );
}

/** A single character must not be taken from someone who is typing. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.matches('input, textarea, select') || target.isContentEditable);
}

export function listenToShortcuts(commands: Iterable<Command>, platform: Platform): () => void {
  const all = [...commands];
  const press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="menu"]') !== null) return;
    const command = all.find(({ shortcut }) => shortcut !== null && isShortcut(event, shortcut, platform));
    if (command === undefined) return;
    if (command.shortcut === '?' && isTyping(event.target)) return;
    event.preventDefault();
    command.run();
  };
  document.addEventListener('keydown', press);
  return () => {
    document.removeEventListener('keydown', press);
  };
}
