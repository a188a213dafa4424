import { copyText } from '../../components/clipboard.ts';
import type { MenuLines } from '../../components/Menus.tsx';
import { verdictShort } from '../../speech.ts';
import { useActions, useHandscope, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import { combinedFilter, quoted } from '../filter/combine.ts';

/** What can be done with the chosen connection. */
export function useRowMenu(): MenuLines {
  const text = useText();
  const language = useLanguage();
  const { store } = useHandscope();
  const connection = useWindowState((state) => state.connection);
  const actions = useActions();
  if (connection === null) return [];
  const { table, filter } = store.getState();
  const server = table.text(table.server[connection]);
  const client = table.text(table.client[connection]);
  const cause = table.causeOf(connection);
  const words = text.dialogs.menu;
  const apply = (expression: string, how: 'replace' | 'and' | 'not' = 'replace'): void => {
    void actions.runFilter(combinedFilter(filter.applied, expression, how));
  };
  const row = [
    connection,
    verdictShort(language, cause),
    table.text(table.serverName[connection]),
    client,
    server,
  ].join('\t');
  return [
    {
      id: 'server',
      label: words.onlyThisServer,
      run: () => {
        apply(`server == ${quoted(server)}`);
      },
    },
    {
      id: 'client',
      label: words.onlyThisClient,
      run: () => {
        apply(`client contains ${quoted(client.replace(/:\d+$/u, ''))}`);
      },
    },
    {
      id: 'verdict',
      label: words.onlyThisVerdict,
      run: () => {
        apply(`verdict == ${cause}`);
      },
    },
    {
      id: 'exclude',
      label: words.excludeFilter,
      run: () => {
        apply(`verdict == ${cause}`, 'not');
      },
    },
    null,
    {
      id: 'compare',
      label: words.compareWith,
      run: () => {
        void actions.compareWith(connection);
        actions.chooseView('compare');
      },
    },
    {
      id: 'export',
      label: words.exportThis,
      run: () => {
        actions.openDialog('export');
      },
    },
    null,
    { id: 'copy', label: words.copyRow, run: () => void copyText(row) },
    { id: 'copyFilter', label: words.copyAsFilter, run: () => void copyText(`tcp.stream == ${connection}`) },
  ];
}
