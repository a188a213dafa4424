import { CSPProvider } from '@base-ui/react/csp-provider';
import { useCallback, useEffect, useMemo } from 'react';
import { copyText } from './components/clipboard.ts';
import { HintLayer } from './components/HintLayer.tsx';
import { DropLayer } from './features/empty/DropLayer.tsx';
import { EmptyWindow } from './features/empty/index.tsx';
import { Dialogs } from './features/dialogs/index.tsx';
import { FILTER_INPUT } from './features/filter/index.tsx';
import { Panes } from './features/panes/index.tsx';
import { StatusBar } from './features/status/index.tsx';
import { Toolbar } from './features/toolbar/index.tsx';
import styles from './app.module.css';
import { createCommands } from './state/commands.ts';
import { stepPane } from './state/pane-focus.ts';
import { chosenText } from './state/chosen-text.ts';
import { listenToShortcuts } from './state/shortcuts.ts';
import { CommandsProvider } from './state/use-commands.ts';
import { termWords } from './speech.ts';
import { useHandscope, useLanguage, useWindowState } from './state/use-window.ts';

/** The whole window. */
export function App() {
  const handscope = useHandscope();
  const language = useLanguage();
  const hasCase = useWindowState(({ caseView, progress }) => caseView.files.length > 0 || progress !== null);
  const platform = useWindowState(({ facts }) => facts?.platform ?? 'linux');
  const commands = useMemo(
    () =>
      createCommands(handscope, {
        focusFilter: () => document.getElementById(FILTER_INPUT)?.focus(),
        focusFind: () => {
          handscope.actions.setFind('');
          requestAnimationFrame(() => document.getElementById('find-connections')?.focus());
        },
        copyChosen: () => {
          const chosen = chosenText(handscope.store.getState());
          if (chosen !== null) void copyText(chosen);
        },
        stepPane,
      }),
    [handscope],
  );
  useEffect(() => listenToShortcuts(commands.values(), platform), [commands, platform]);
  useEffect(
    () =>
      handscope.host.listen('command.run', ({ command }) => {
        for (const [id, { run }] of commands) if (id === command) run();
      }),
    [handscope, commands],
  );
  useTheme();
  useCopyAndCancel();
  const explain = useCallback((term: string) => termWords(language, term)?.text ?? null, [language]);
  return (
    <CSPProvider disableStyleElements>
      <CommandsProvider value={commands}>
        <div className={styles['window']}>
          <Toolbar />
          {hasCase ? <Panes /> : <EmptyWindow />}
          <StatusBar />
        </div>
        <Dialogs />
        <DropLayer />
        <HintLayer explain={explain} />
      </CommandsProvider>
    </CSPProvider>
  );
}

function useTheme(): void {
  const theme = useWindowState(({ settings }) => settings.theme);
  const language = useWindowState(({ settings }) => settings.language);
  useEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
  }, [theme, language]);
}

/** Ctrl+C without a text selection copies what is chosen, in full; Esc cancels reading. */
function useCopyAndCancel(): void {
  const { store, actions } = useHandscope();
  useEffect(() => {
    const copy = (event: ClipboardEvent): void => {
      const isOwn = event.target instanceof HTMLElement && event.target.matches('input, textarea');
      const selected = document.getSelection()?.toString() ?? '';
      const chosen = chosenText(store.getState());
      if (isOwn || selected !== '' || chosen === null) return;
      event.clipboardData?.setData('text/plain', chosen);
      event.preventDefault();
    };
    const press = (event: KeyboardEvent): void => {
      const isBusy =
        store.getState().progress !== null && document.querySelector('[role="dialog"], [role="menu"]') === null;
      if (event.key === 'Escape' && isBusy && !event.defaultPrevented) void actions.cancel();
    };
    document.addEventListener('copy', copy);
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('keydown', press);
    };
  }, [store, actions]);
}
