import type { TimelineEntry } from '../../../core/handshakes/model.ts';
import type { MenuLines } from '../../components/Menus.tsx';
import { hexOf } from '../../model/hex.ts';
import { valueOf } from '../../state/loadable.ts';
import { useActions, useText, useWindowState } from '../../state/use-window.ts';
import type { WindowActions } from '../../state/window-store.ts';
import type { WindowText } from '../../../text/window/window-text.ts';
import { copyLine, filterLines } from '../filter/menu-lines.ts';

/** What can be done with the chosen message or name. */
export function useMessageMenu(): MenuLines {
  const text = useText();
  const actions = useActions();
  const entryIndex = useWindowState(({ entry }) => entry);
  const authority = useWindowState((state) => state.authority);
  const view = useWindowState(({ detail }) => valueOf(detail));
  const bytes = useWindowState(({ message }) => valueOf(message)?.bytes);
  const applied = useWindowState(({ filter }) => filter.applied);
  const showTcp = useWindowState(({ settings }) => settings.showTcp);
  const entry = view?.connection.timeline.find(({ index }) => index === entryIndex);
  if (view === null || entry === undefined) return [];
  const words = text.dialogs.menu;
  const name = authority === null ? undefined : view.authorityTexts[authority];
  const expression = filterOf(entry);
  return [
    ...(name === undefined ? [] : nameLines(name, text, actions)),
    ...filterLines({ text, actions, applied, expression, why: null }),
    null,
    copyLine('field', words.copyField, `${entry.name} #${entry.packet}`),
    copyLine('bytes', words.copyBytes, bytes === undefined ? null : hexOf(bytes), text.whyNot.noMessage),
    copyLine('filter', words.copyAsFilter, expression),
    copyLine(
      'command',
      words.copyCommandLine,
      `handscope analyze CAPTURE --filter 'tcp.stream == ${view.connection.id}'`,
    ),
    null,
    {
      id: 'tcp',
      label: text.commands['view.tcp'],
      checked: showTcp,
      run: () => void actions.changeSettings({ showTcp: !showTcp }),
    },
  ];
}

function filterOf({ kind, code, packet }: Pick<TimelineEntry, 'kind' | 'code' | 'packet'>): string {
  if (kind === 'alert' && code !== null) return `tls.alert_message.desc == ${code & 0xff}`;
  if (kind === 'handshake' && code !== null) return `tls.handshake.type == ${code}`;
  return `frame.number == ${packet}`;
}

function nameLines(name: string, text: WindowText, actions: WindowActions): MenuLines {
  const words = text.dialogs.menu;
  const show = (): void => {
    actions.chooseView('cross-check');
  };
  return [copyLine('name', words.copyName, name), { id: 'cross', label: words.showInCrossCheck, run: show }, null];
}
