/**
 * Electron's spelling of a shortcut of contract/commands.ts, or null for a plain letter:
 * as a menu accelerator it would be taken from whoever types it into a field, so the window itself listens for it.
 */
export function acceleratorOf(shortcut: string | null): string | null {
  if (shortcut === null) return null;
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const isPlain = parts.length === 1 && !/^F\d+$/.test(key);
  if (isPlain) return null;
  const spelled = parts.map((part) => SPELLINGS[part] ?? part);
  return spelled.join('+');
}

const SPELLINGS: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};
