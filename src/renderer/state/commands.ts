import { COMMANDS, type CommandId } from '../../contract/commands.ts';
import type { WindowText } from '../../text/window/window-text.ts';
import { shownEntries, tcpShown } from '../model/ladder.ts';
import { valueOf } from './loadable.ts';
import type { WindowState } from './window-state.ts';
import type { HandscopeWindow } from './window-store.ts';

/** One thing a person can do. It feeds the platform's menu, the shortcut and the button. */
export interface Command {
  readonly id: CommandId;
  readonly shortcut: string | null;
  readonly label: (text: WindowText) => string;
  /** Null when it can be run, else the key of why not. */
  readonly disabledBecause: (state: WindowState) => keyof WindowText['whyNot'] | null;
  readonly run: () => void;
}

/** What a command needs of the page rather than of the state. */
export interface PageNeeds {
  readonly focusFilter: () => void;
  readonly focusFind: () => void;
  readonly copyChosen: () => void;
  readonly stepPane: (direction: 1 | -1) => void;
}

type Condition = Command['disabledBecause'];
const always: Condition = () => null;
const needsCase: Condition = ({ caseView }) => (caseView.files.length === 0 ? 'noCase' : null);
const needsConnection: Condition = (state) => needsCase(state) ?? (state.connection === null ? 'noConnection' : null);
const needsFailed: Condition = (state) => needsCase(state) ?? (state.table.failed === 0 ? 'noFailed' : null);

type Bodies<Prefix extends string> = Readonly<
  Record<Extract<CommandId, `${Prefix}.${string}`>, readonly [Condition, () => void]>
>;

export function createCommands(handscope: HandscopeWindow, page: PageNeeds): ReadonlyMap<CommandId, Command> {
  const get = handscope.store.getState;
  const bodies: Readonly<Record<CommandId, readonly [Condition, () => void]>> = {
    ...fileBodies(handscope),
    ...editBodies(handscope, page),
    ...viewBodies(handscope),
    ...goBodies(handscope, page),
    ...helpBodies(handscope),
    'app.settings': [
      always,
      () => {
        handscope.actions.openDialog('settings');
      },
    ],
  };
  return new Map(
    COMMANDS.map(({ id, shortcut }) => {
      const [disabledBecause, body] = bodies[id];
      const run = (): void => {
        if (disabledBecause(get()) === null) body();
      };
      return [id, { id, shortcut, label: (text) => text.commands[id], disabledBecause, run } satisfies Command];
    }),
  );
}

function fileBodies({ actions }: HandscopeWindow): Bodies<'file'> {
  return {
    'file.open': [always, () => void actions.pick('open')],
    'file.openSample': [always, () => void actions.openSample()],
    'file.addKeystore': [always, () => void actions.pick('keystore')],
    'file.addEvidence': [always, () => void actions.pick('evidence')],
    'file.addKeyLog': [always, () => void actions.pick('key-log')],
    'file.export': [
      needsCase,
      () => {
        actions.openDialog('export');
      },
    ],
    'file.newWindow': [always, () => void actions.newWindow()],
    'file.closeCase': [needsCase, () => void actions.closeCase()],
    'file.cancel': [({ progress }) => (progress === null ? 'notReading' : null), () => void actions.cancel()],
  };
}

function editBodies({ actions }: HandscopeWindow, page: PageNeeds): Bodies<'edit'> {
  return {
    'edit.filter': [always, page.focusFilter],
    'edit.clearFilter': [({ filter }) => (filter.applied === '' ? 'noFilter' : null), () => void actions.runFilter('')],
    'edit.find': [needsCase, page.focusFind],
    'edit.copyValue': [needsConnection, page.copyChosen],
  };
}

function viewBodies({ store, actions }: HandscopeWindow): Bodies<'view'> {
  const get = store.getState;
  const compare = (): void => {
    actions.chooseView('compare');
    void actions.suggestComparison();
  };
  const groups = (): void => {
    void actions.compareWith(null);
    actions.chooseView('compare');
  };
  return {
    'view.handshake': [
      always,
      () => {
        actions.chooseView('handshake');
      },
    ],
    'view.crossCheck': [
      always,
      () => {
        actions.chooseView('cross-check');
      },
    ],
    'view.evidence': [
      always,
      () => {
        actions.chooseView('evidence');
      },
    ],
    'view.compare': [always, compare],
    'view.groups': [needsCase, groups],
    'view.tcp': [always, () => void actions.changeSettings({ showTcp: !get().settings.showTcp })],
    'view.theme': [always, () => void actions.changeSettings({ theme: otherTheme(get()) })],
    'view.resetLayout': [always, actions.resetLayout],
  };
}

function goBodies({ store, actions }: HandscopeWindow, page: PageNeeds): Bodies<'go'> {
  const get = store.getState;
  return {
    'go.nextFailed': [needsFailed, actions.nextFailed],
    'go.previousFailed': [needsFailed, actions.previousFailed],
    'go.nextPacket': [
      needsConnection,
      () => {
        stepPacket(get(), 1, actions.chooseEntry);
      },
    ],
    'go.previousPacket': [
      needsConnection,
      () => {
        stepPacket(get(), -1, actions.chooseEntry);
      },
    ],
    'go.packet': [
      needsCase,
      () => {
        actions.openDialog('go-to-packet');
      },
    ],
    'go.back': [({ back }) => (back.length === 0 ? 'nothingBack' : null), actions.goBack],
    'go.nextPane': [
      always,
      () => {
        page.stepPane(1);
      },
    ],
    'go.previousPane': [
      always,
      () => {
        page.stepPane(-1);
      },
    ],
  };
}

function helpBodies({ store, actions }: HandscopeWindow): Bodies<'help'> {
  const tour = (): void => {
    if (store.getState().caseView.files.length === 0) void actions.openSample();
    actions.openDialog('tour');
  };
  return {
    'help.shortcuts': [
      always,
      () => {
        actions.openDialog('shortcuts');
      },
    ],
    'help.glossary': [
      always,
      () => {
        actions.openDialog('glossary');
      },
    ],
    'help.tour': [always, tour],
    'help.about': [
      always,
      () => {
        actions.openDialog('about');
      },
    ],
  };
}

function otherTheme({ settings }: WindowState): 'light' | 'dark' {
  const isDark =
    settings.theme === 'dark' || (settings.theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  return isDark ? 'light' : 'dark';
}

/** To the first message of the next or previous packet. */
function stepPacket(state: WindowState, direction: 1 | -1, choose: (entry: number) => void): void {
  const timeline = valueOf(state.detail)?.connection.timeline ?? [];
  const shown = shownEntries(timeline, tcpShown(state.settings), state.entry);
  const here = shown.findIndex(({ index }) => index === state.entry);
  const packet = shown[here]?.packet;
  for (let at = here + direction; at >= 0 && at < shown.length; at += direction) {
    const entry = shown[at];
    if (entry === undefined || entry.packet === packet) continue;
    const first = shown.find((other) => other.packet === entry.packet && other.capture === entry.capture);
    choose((first ?? entry).index);
    return;
  }
}
