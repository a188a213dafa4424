import { copyText } from '../../components/clipboard.ts';
import type { MenuLines } from '../../components/Menus.tsx';
import { hexOf } from '../../model/hex.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useHandscope, useText, useWindowState } from '../../state/use-window.ts';
import { combinedFilter } from '../filter/combine.ts';

/** What can be done with the chosen message or name. */
export function useMessageMenu(): MenuLines {
  const text = useText();
  const { store } = useHandscope();
  const entryIndex = useWindowState(({ entry }) => entry);
  const authority = useWindowState((state) => state.authority);
  const actions = useActions();
  const { detail, message, filter } = store.getState();
  const view = valueOf(detail);
  const entry = view?.connection.timeline.find(({ index }) => index === entryIndex);
  if (view === null || entry === undefined) return [];
  const words = text.dialogs.menu;
  const expression = filterOf(entry);
  const name = authority === null ? undefined : view.authorityTexts[authority];
  const bytes = valueOf(message)?.bytes;
  return [
    ...(name === undefined
      ? []
      : [
          { id: 'name', label: words.copyName, run: () => void copyText(name) },
          {
            id: 'cross',
            label: words.showInCrossCheck,
            run: () => {
              actions.chooseView('cross-check');
            },
          },
          null,
        ]),
    { id: 'apply', label: words.applyAsFilter, run: () => void actions.runFilter(expression) },
    {
      id: 'and',
      label: words.andFilter,
      run: () => void actions.runFilter(combinedFilter(filter.applied, expression, 'and')),
    },
    {
      id: 'not',
      label: words.excludeFilter,
      run: () => void actions.runFilter(combinedFilter(filter.applied, expression, 'not')),
    },
    null,
    { id: 'field', label: words.copyField, run: () => void copyText(`${entry.name} #${entry.packet}`) },
    {
      id: 'bytes',
      label: words.copyBytes,
      disabledBecause: bytes === undefined ? text.whyNot.noMessage : null,
      run: () => void copyText(hexOf(bytes ?? new Uint8Array())),
    },
    { id: 'filter', label: words.copyAsFilter, run: () => void copyText(expression) },
    {
      id: 'command',
      label: words.copyCommandLine,
      run: () => void copyText(`handscope analyze CAPTURE --filter 'tcp.stream == ${view.connection.id}'`),
    },
    null,
    {
      id: 'tcp',
      label: text.commands['view.tcp'],
      checked: store.getState().settings.showTcp,
      run: () => void actions.changeSettings({ showTcp: !store.getState().settings.showTcp }),
    },
  ];
}

function filterOf(entry: { readonly kind: string; readonly code: number | null; readonly packet: number }): string {
  if (entry.kind === 'alert' && entry.code !== null) return `tls.alert_message.desc == ${entry.code & 0xff}`;
  if (entry.kind === 'handshake' && entry.code !== null) return `tls.handshake.type == ${entry.code}`;
  return `frame.number == ${entry.packet}`;
}
