import type { MenuLine, MenuLines } from '../../components/Menus.tsx';
import type { Language } from '../../../text/language.ts';
import type { RowTable } from '../../model/row-table.ts';
import { verdictShort } from '../../speech.ts';
import { useActions, useLanguage, useText, useWindowState } from '../../state/use-window.ts';
import type { WindowActions } from '../../state/window-store.ts';
import { combinedFilter, quoted } from '../filter/combine.ts';
import { copyLine } from '../filter/menu-lines.ts';

/** What can be done with the chosen connection. */
export function useRowMenu(): MenuLines {
  const text = useText();
  const language = useLanguage();
  const connection = useWindowState((state) => state.connection);
  const table = useWindowState((state) => state.table);
  const applied = useWindowState(({ filter }) => filter.applied);
  const actions = useActions();
  if (connection === null) return [];
  const words = text.dialogs.menu;
  const server = table.text(table.server[connection]);
  const client = table.text(table.client[connection]);
  const verdict = `verdict == ${table.causeOf(connection)}`;
  return [
    filterLine(actions, 'server', words.onlyThisServer, `server == ${quoted(server)}`),
    filterLine(actions, 'client', words.onlyThisClient, `client contains ${quoted(client.replace(/:\d+$/u, ''))}`),
    filterLine(actions, 'verdict', words.onlyThisVerdict, verdict),
    filterLine(actions, 'exclude', words.excludeFilter, combinedFilter(applied, verdict, 'not')),
    null,
    {
      id: 'compare',
      label: words.compareWith,
      run: () => {
        compareWith(actions, connection);
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
    copyLine('copy', words.copyRow, rowText(table, connection, language)),
    copyLine('copyFilter', words.copyAsFilter, `tcp.stream == ${connection}`),
  ];
}

function filterLine({ runFilter }: WindowActions, id: string, label: string, expression: string): MenuLine {
  return { id, label, run: () => void runFilter(expression) };
}

function compareWith({ compareWith: choose, chooseView }: WindowActions, connection: number): void {
  void choose(connection);
  chooseView('compare');
}

function rowText(table: RowTable, row: number, language: Language): string {
  const { client, server, serverName } = table;
  const names = [serverName[row], client[row], server[row]].map((index) => table.text(index));
  return [row, verdictShort(language, table.causeOf(row)), ...names].join('\t');
}
