import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/contract/commands.ts';
import { acceleratorOf } from '../../src/main/accelerator.ts';
import { menuTemplate } from '../../src/main/menu-template.ts';
import { LANGUAGES } from '../../src/text/language.ts';

const noActions = { run: () => undefined, openRecent: () => undefined, clearRecent: () => undefined };
const facts = { language: 'en', platform: 'linux', recent: [], isDeveloped: false } as const;

function allItems(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? allItems(item.submenu) : [])]);
}

describe('the menu bar', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('has every command of the window once on %s', (platform) => {
    const ids = allItems(menuTemplate({ ...facts, platform }, noActions)).flatMap(({ id }) => id ?? []);
    const wanted = COMMANDS.map(({ id }) => id);
    expect(ids.sort()).toEqual([...wanted].sort());
  });

  it.each(LANGUAGES)('has a word for every item in %s', (language) => {
    const items = allItems(menuTemplate({ ...facts, language, platform: 'darwin' }, noActions));
    expect(items.filter(({ type, label }) => type !== 'separator' && (label ?? '') === '')).toEqual([]);
  });

  it('begins with the application on macOS, where settings and About live', () => {
    const [application] = menuTemplate({ ...facts, platform: 'darwin' }, noActions);
    const ids = allItems(application === undefined ? [] : [application]).flatMap(({ id }) => id ?? []);
    expect(ids).toEqual(['help.about', 'app.settings']);
  });

  it.each([
    ['linux', ['File', 'Edit', 'View', 'Go', 'Help'], 'Quit Handscope'],
    ['win32', ['File', 'Edit', 'View', 'Go', 'Help'], 'Exit'],
    ['darwin', ['Handscope', 'File', 'Edit', 'View', 'Go', 'Window', 'Help'], 'Quit Handscope'],
  ] as const)('has the menus and the end that people of %s expect', (platform, menus, quit) => {
    const template = menuTemplate({ ...facts, platform }, noActions);
    expect(template.map(({ label }) => label)).toEqual(menus);
    const ends = template.filter(({ submenu }) =>
      allItems(Array.isArray(submenu) ? submenu : []).some(({ role, label }) => role === 'quit' && label === quit),
    );
    expect(ends.map(({ label }) => label)).toEqual([menus[0]]);
  });

  it.each([
    ['linux', []],
    ['win32', []],
    ['darwin', ['services', 'hide', 'hideOthers', 'unhide', 'minimize', 'zoom', 'front']],
  ] as const)('on %s has the roles of the platform, and those of every text field', (platform, own) => {
    const roles = allItems(menuTemplate({ ...facts, platform }, noActions)).flatMap(({ role }) => role ?? []);
    const everywhere = ['close', 'undo', 'redo', 'cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'zoomOut', 'resetZoom'];
    expect(roles).toEqual(expect.arrayContaining([...everywhere, 'togglefullscreen', ...own]));
    if (platform !== 'darwin') expect(roles).not.toContain('hide');
  });

  it('shows developer tools in a checkout only', () => {
    const roles = (isDeveloped: boolean) =>
      allItems(menuTemplate({ ...facts, isDeveloped }, noActions)).flatMap(({ role }) => role ?? []);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
  });

  it('sends the command of the item that is chosen', () => {
    const run: string[] = [];
    const items = allItems(menuTemplate(facts, { ...noActions, run: (id) => run.push(id) }));
    items.find(({ id }) => id === 'go.nextFailed')?.click?.(undefined as never, undefined, undefined as never);
    expect(run).toEqual(['go.nextFailed']);
  });

  it('shows recent files, with an ampersand as it is', () => {
    const opened: string[] = [];
    const actions = { ...noActions, openRecent: (path: string) => opened.push(path) };
    const items = allItems(menuTemplate({ ...facts, recent: ['/a&b.pcap'] }, actions));
    const item = items.find(({ label }) => label === '/a&&b.pcap');
    item?.click?.(undefined as never, undefined, undefined as never);
    expect(opened).toEqual(['/a&b.pcap']);
  });
});

describe('an accelerator', () => {
  it.each([
    ['Mod+Shift+E', 'CmdOrCtrl+Shift+E'],
    ['Mod+ArrowDown', 'CmdOrCtrl+Down'],
    ['F8', 'F8'],
    ['Shift+F6', 'Shift+F6'],
    ['?', null],
    [null, null],
  ])('of %s is %s', (shortcut, accelerator) => {
    expect(acceleratorOf(shortcut)).toBe(accelerator);
  });

  it('is never given twice', () => {
    const accelerators = COMMANDS.flatMap(({ shortcut }) => acceleratorOf(shortcut) ?? []);
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });
});
