import type { MenuItemConstructorOptions } from 'electron';
import { COMMANDS, type CommandId, type MenuName } from '../contract/commands.ts';
import { desktopText } from '../text/desktop/desktop-text.ts';
import type { Language } from '../text/language.ts';
import { windowText } from '../text/window/window-text.ts';
import { acceleratorOf } from './accelerator.ts';

export interface MenuActions {
  readonly run: (command: CommandId) => void;
  readonly openRecent: (path: string) => void;
  readonly clearRecent: () => void;
}

interface MenuFacts {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  readonly recent: readonly string[];
  readonly isDeveloped: boolean;
}

type Items = MenuItemConstructorOptions[];

/** The menu bar as the platform's people expect it; every item of ours sends its command to the window. */
export function menuTemplate(facts: MenuFacts, actions: MenuActions): Items {
  const { menus } = windowText(facts.language);
  const isMac = facts.platform === 'darwin';
  return [
    ...(isMac ? [macMenu(facts, actions)] : []),
    { label: menus.file, submenu: fileMenu(facts, actions) },
    { label: menus.edit, submenu: editMenu(facts, actions) },
    { label: menus.view, submenu: [...commandItems('view', facts, actions), separator, ...viewRoles(facts)] },
    { label: menus.go, submenu: commandItems('go', facts, actions) },
    ...(isMac ? [macWindowMenu(facts)] : []),
    { label: menus.help, role: 'help', submenu: helpMenu(facts, actions) },
  ];
}

const separator: MenuItemConstructorOptions = { type: 'separator' };
/** On macOS these two live in the application's own menu. */
const MAC_APP_COMMANDS: readonly CommandId[] = ['app.settings', 'help.about'];

function commandItem(id: CommandId, facts: MenuFacts, actions: MenuActions): MenuItemConstructorOptions {
  const shortcut = COMMANDS.find((command) => command.id === id)?.shortcut ?? null;
  const accelerator = acceleratorOf(shortcut);
  return {
    id,
    label: windowText(facts.language).commands[id],
    ...(accelerator === null ? {} : { accelerator }),
    click: () => {
      actions.run(id);
    },
  };
}

function commandItems(menu: MenuName, facts: MenuFacts, actions: MenuActions): Items {
  return COMMANDS.filter((command) => command.menu === menu)
    .filter(({ id }) => facts.platform !== 'darwin' || !MAC_APP_COMMANDS.includes(id))
    .map(({ id }) => commandItem(id, facts, actions));
}

function fileMenu(facts: MenuFacts, actions: MenuActions): Items {
  const text = desktopText(facts.language);
  const [open, ...others] = commandItems('file', facts, actions);
  return [
    ...(open === undefined ? [] : [open]),
    recentMenu(facts, actions),
    separator,
    ...others,
    separator,
    { label: text.closeWindow, role: 'close' },
    ...(facts.platform === 'darwin' ? [] : [quitItem(facts)]),
  ];
}

/** Windows calls it Exit. */
function quitItem({ language, platform }: MenuFacts): MenuItemConstructorOptions {
  const text = desktopText(language);
  return { label: platform === 'win32' ? text.exit : text.quit, role: 'quit' };
}

function recentMenu(facts: MenuFacts, actions: MenuActions): MenuItemConstructorOptions {
  const text = desktopText(facts.language);
  const items: Items = facts.recent.map((path) => ({
    // An ampersand marks a mnemonic.
    label: path.replaceAll('&', '&&'),
    click: () => {
      actions.openRecent(path);
    },
  }));
  const clear = { label: text.clearRecent, click: actions.clearRecent };
  return { label: text.recent, enabled: items.length > 0, submenu: [...items, separator, clear] };
}

function editMenu(facts: MenuFacts, actions: MenuActions): Items {
  const text = desktopText(facts.language);
  return [
    { label: text.undo, role: 'undo' },
    { label: text.redo, role: 'redo' },
    separator,
    { label: text.cut, role: 'cut' },
    { label: text.copy, role: 'copy' },
    { label: text.paste, role: 'paste' },
    { label: text.selectAll, role: 'selectAll' },
    separator,
    ...commandItems('edit', facts, actions),
  ];
}

function viewRoles(facts: MenuFacts): Items {
  const text = desktopText(facts.language);
  return [
    { label: text.zoomIn, role: 'zoomIn' },
    // On most keyboards the plus sign needs Shift; the key alone works, too.
    {
      label: text.zoomIn,
      role: 'zoomIn',
      accelerator: 'CmdOrCtrl+=',
      visible: false,
      acceleratorWorksWhenHidden: true,
    },
    { label: text.zoomOut, role: 'zoomOut' },
    { label: text.zoomReset, role: 'resetZoom' },
    { label: text.fullScreen, role: 'togglefullscreen' },
    ...(facts.isDeveloped ? [{ label: text.developerTools, role: 'toggleDevTools' } as const] : []),
  ];
}

function helpMenu(facts: MenuFacts, actions: MenuActions): Items {
  return commandItems('help', facts, actions);
}

function macMenu(facts: MenuFacts, actions: MenuActions): MenuItemConstructorOptions {
  const text = desktopText(facts.language);
  return {
    label: 'Handscope',
    submenu: [
      commandItem('help.about', facts, actions),
      separator,
      commandItem('app.settings', facts, actions),
      separator,
      { label: text.services, role: 'services' },
      separator,
      { label: text.hide, role: 'hide' },
      { label: text.hideOthers, role: 'hideOthers' },
      { label: text.showAll, role: 'unhide' },
      separator,
      { label: text.quit, role: 'quit' },
    ],
  };
}

function macWindowMenu(facts: MenuFacts): MenuItemConstructorOptions {
  const text = desktopText(facts.language);
  return {
    label: text.window,
    role: 'window',
    submenu: [
      { label: text.minimize, role: 'minimize' },
      { label: text.zoomWindow, role: 'zoom' },
      separator,
      { label: text.allToFront, role: 'front' },
    ],
  };
}
