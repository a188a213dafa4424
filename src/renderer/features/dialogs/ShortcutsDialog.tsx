import { useContext } from 'react';
import { COMMANDS, type MenuName } from '../../../contract/commands.ts';
import { CommandsProvider } from '../../state/use-commands.ts';
import { shortcutText } from '../../state/shortcuts.ts';
import { useText, useWindowState } from '../../state/use-window.ts';
import { DialogFrame } from './DialogFrame.tsx';
import styles from './dialogs.module.css';

const MENUS: readonly MenuName[] = ['file', 'edit', 'view', 'go', 'help'];

/** Every key of the window, from the one list of commands. */
export function ShortcutsDialog() {
  const text = useText();
  const words = text.dialogs.shortcuts;
  const commands = useContext(CommandsProvider);
  const platform = useWindowState(({ facts }) => facts?.platform ?? 'linux');
  return (
    <DialogFrame title={words.title} size="large">
      <div className={styles['sheet']}>
        {MENUS.map((menu) => (
          <section key={menu}>
            <h3>{text.menus[menu]}</h3>
            <dl>
              {COMMANDS.filter((command) => command.menu === menu && command.shortcut !== null).map(
                ({ id, shortcut }) => (
                  <div key={id}>
                    <dt>{commands.get(id)?.label(text) ?? text.commands[id]}</dt>
                    <dd>
                      <kbd>{shortcutText(shortcut ?? '', platform, words.keys)}</kbd>
                    </dd>
                  </div>
                ),
              )}
            </dl>
          </section>
        ))}
        <section>
          <h3>{words.lists}</h3>
          <dl>
            {words.rows.map(([key, meaning]) => (
              <div key={key}>
                <dt>{meaning}</dt>
                <dd>
                  <kbd>{key.startsWith('Mod') ? shortcutText(key, platform, words.keys) : key}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </DialogFrame>
  );
}
