/**
 * Every command of the window: one list feeds the platform's menu, the shortcuts and the buttons.
 * Labels are in src/text/window (`windowText(language).commands[id]`); the platform sends `command.run` with the id.
 * `Mod` is Command on macOS and Control elsewhere. A null menu keeps a command out of the menu bar.
 */
export type MenuName = 'file' | 'edit' | 'view' | 'go' | 'help';

interface Described {
  readonly id: string;
  readonly shortcut: string | null;
  readonly menu: MenuName | null;
}

export const COMMANDS = [
  { id: 'file.open', shortcut: 'Mod+O', menu: 'file' },
  { id: 'file.openSample', shortcut: null, menu: 'file' },
  { id: 'file.addKeystore', shortcut: 'Mod+K', menu: 'file' },
  { id: 'file.addEvidence', shortcut: 'Mod+E', menu: 'file' },
  { id: 'file.addKeyLog', shortcut: null, menu: 'file' },
  { id: 'file.export', shortcut: 'Mod+Shift+E', menu: 'file' },
  { id: 'file.newWindow', shortcut: 'Mod+Shift+N', menu: 'file' },
  { id: 'file.closeCase', shortcut: null, menu: 'file' },
  { id: 'file.cancel', shortcut: null, menu: 'file' },
  { id: 'edit.filter', shortcut: 'Mod+F', menu: 'edit' },
  { id: 'edit.clearFilter', shortcut: null, menu: 'edit' },
  { id: 'edit.find', shortcut: 'Mod+Alt+F', menu: 'edit' },
  { id: 'edit.copyValue', shortcut: null, menu: 'edit' },
  { id: 'app.settings', shortcut: 'Mod+,', menu: 'edit' },
  { id: 'view.handshake', shortcut: 'Mod+1', menu: 'view' },
  { id: 'view.crossCheck', shortcut: 'Mod+2', menu: 'view' },
  { id: 'view.evidence', shortcut: 'Mod+3', menu: 'view' },
  { id: 'view.compare', shortcut: 'Mod+4', menu: 'view' },
  { id: 'view.groups', shortcut: 'Mod+5', menu: 'view' },
  { id: 'view.tcp', shortcut: null, menu: 'view' },
  { id: 'view.theme', shortcut: null, menu: 'view' },
  { id: 'view.resetLayout', shortcut: null, menu: 'view' },
  { id: 'go.nextFailed', shortcut: 'F8', menu: 'go' },
  { id: 'go.previousFailed', shortcut: 'Shift+F8', menu: 'go' },
  { id: 'go.nextPacket', shortcut: 'Mod+ArrowDown', menu: 'go' },
  { id: 'go.previousPacket', shortcut: 'Mod+ArrowUp', menu: 'go' },
  { id: 'go.packet', shortcut: 'Mod+G', menu: 'go' },
  { id: 'go.back', shortcut: 'Alt+ArrowLeft', menu: 'go' },
  { id: 'go.nextPane', shortcut: 'F6', menu: 'go' },
  { id: 'go.previousPane', shortcut: 'Shift+F6', menu: 'go' },
  { id: 'help.shortcuts', shortcut: '?', menu: 'help' },
  { id: 'help.glossary', shortcut: 'F1', menu: 'help' },
  { id: 'help.tour', shortcut: null, menu: 'help' },
  { id: 'help.about', shortcut: null, menu: 'help' },
] as const satisfies readonly Described[];

export type CommandId = (typeof COMMANDS)[number]['id'];
