import type { CrossCheckView } from '../../../contract/views.ts';
import type { MenuLines } from '../../components/Menus.tsx';
import { relationIn } from '../../model/relations.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import { copyLine } from '../filter/menu-lines.ts';

/** What can be done with the chosen cell: the listed name, the alias, and how they stand. */
export function useCellMenu(view: CrossCheckView): MenuLines {
  const text = useText();
  const { chooseView, showCertificate } = useActions();
  const cell = useWindowState((state) => state.cell);
  const alias = useWindowState((state) => valueOf(state.alias));
  const isFull = useWindowState((state) => state.view === 'cross-check');
  const column = cell === null ? undefined : view.check.columns[cell.column];
  if (cell === null || column === undefined) return [];
  const words = text.dialogs.menu;
  const name = view.authorityTexts[cell.name] ?? '';
  const read = alias?.column === cell.column ? alias : null;
  const relation = text.crossCheck.relation[relationIn(column, cell.name)];
  const prints = (read?.chain ?? []).map(({ sha256 }) => sha256);
  return [
    copyLine('name', words.copyName, name),
    copyLine('alias', words.copyAlias, column.alias),
    copyLine('row', words.copyRow, `${name}\t${column.alias}\t${relation}`),
    copyLine('issuers', words.copyIssuers, (read?.issuers ?? []).join('\n')),
    null,
    {
      id: 'view',
      label: isFull ? words.showInHandshake : words.showInCrossCheck,
      run: () => {
        chooseView(isFull ? 'handshake' : 'cross-check');
      },
    },
    {
      id: 'certificate',
      label: words.showCertificate,
      disabledBecause: prints[0] === undefined ? text.whyNot.noCertificate : null,
      run: () => {
        if (prints[0] !== undefined) showCertificate(prints[0], prints);
      },
    },
  ];
}
