import { createStore } from 'zustand/vanilla';
import type { Host } from '../../contract/contract.ts';
import type { Settings } from '../../contract/settings.ts';
import { COLUMN_IDS, type ColumnId } from '../model/row-order.ts';
import { CaseActions, settingsActions } from './case-actions.ts';
import { FilterActions } from './filter-actions.ts';
import { ListActions } from './list-actions.ts';
import { SelectionActions } from './selection.ts';
import { addFailure, ask, type WindowContext } from './window-context.ts';
import { firstState, type LowerTab, type WindowState } from './window-state.ts';

export const FIRST_SETTINGS: Settings = {
  language: 'en',
  theme: 'system',
  timeFormat: 'relative',
  client: { client: 'java-8-old', keyManager: 'sunx509', api: 'engine' },
  showTcp: true,
  savedFilters: [],
  filterHistory: [],
  layout: {},
  restoreLastCase: true,
};

/** One window: its state, everything that can be done in it, and its ears on the host. */
export function createWindow(host: Host) {
  const store = createStore<WindowState>(() => firstState(FIRST_SETTINGS));
  const context: WindowContext = { host, store };
  const settings = settingsActions(context);
  const selection = new SelectionActions(context);
  const cases = new CaseActions(context);
  const list = new ListActions(context, {
    chooseConnection: selection.chooseConnection,
    refilterSoon: () => {
      filter.refilterSoon();
    },
    saveLayout: settings.saveLayout,
  });
  const { reorder, rowsChanged, chooseFirst } = list;
  const filter = new FilterActions(context, {
    reorder,
    rowsChanged,
    chooseFirst,
    rememberFilter: settings.rememberFilter,
  });
  const actions = {
    ...settings,
    ...plain(selection),
    ...plain(cases),
    ...plain(list),
    ...plain(filter),
    ...paneActions(context, selection),
  };
  return { host, store, actions, start: () => start(context, actions) };
}

/** What is open and chosen inside the panes. */
function paneActions({ store }: WindowContext, selection: SelectionActions) {
  return {
    chooseLowerTab: (lowerTab: LowerTab): void => {
      store.setState({ lowerTab });
    },
    showAllAuthorities: (allAuthorities: boolean): void => {
      store.setState({ allAuthorities });
    },
    setBranches: (openBranches: ReadonlySet<string>): void => {
      store.setState({ openBranches });
    },
    chooseKeystore: (keystore: number): void => {
      store.setState({ keystore, cell: null });
    },
    showEvidenceOf: (all: boolean): void => {
      store.setState({ evidenceOfAll: all });
      void selection.loadEvidence();
    },
  };
}

/** An object's own properties: the actions are bound functions, so nothing is lost with the class. */
function plain<T extends object>(actions: T): Pick<T, keyof T> {
  return actions;
}

export type HandscopeWindow = ReturnType<typeof createWindow>;
export type WindowActions = HandscopeWindow['actions'];

/** Listens before it reads, so that nothing falls between. Resolves when the first picture can be drawn; returns how to stop. */
async function start(context: WindowContext, actions: WindowActions): Promise<() => void> {
  const { store } = context;
  const stop = listen(context, actions);
  // Each answer is taken as it comes: an event that follows it is newer, and must not be overwritten by it.
  await Promise.all([
    ask(context, 'host.facts', null).then((facts) => {
      if (facts.ok) store.setState({ facts: facts.value });
    }),
    ask(context, 'settings.read', null).then((settings) => {
      if (settings.ok) store.setState({ settings: settings.value, sort: sortOf(settings.value) });
    }),
    ask(context, 'case.view', null).then((caseView) => {
      if (caseView.ok) actions.receiveCase(caseView.value);
    }),
    ask(context, 'case.rows', null).then((rows) => {
      if (rows.ok && rows.value.length > 0) actions.receiveRows(true, rows.value);
    }),
  ]);
  actions.chooseFirst();
  return stop;
}

function listen(context: WindowContext, actions: WindowActions): () => void {
  const { host, store } = context;
  const stops = [
    host.listen('case.changed', (view) => {
      const evidenceBefore = addedFiles(store.getState());
      actions.receiveCase(view);
      if (addedFiles(store.getState()) !== evidenceBefore) actions.reload();
      actions.chooseFirst();
    }),
    host.listen('case.progress', (progress) => {
      store.setState({ progress });
      if (progress !== null) return;
      actions.rowsChanged();
      actions.chooseFirst();
    }),
    host.listen('case.rows', ({ reset, batches }) => {
      actions.receiveRows(reset, batches);
    }),
    host.listen('case.failed', (failure) => {
      addFailure(context, failure);
    }),
    host.listen('case.verdicts', () => {
      actions.reload();
    }),
    host.listen('settings.changed', (settings) => {
      const before = store.getState().settings.client;
      store.setState({ settings });
      // Chosen in another window: this one's verdicts are made anew, too.
      if (!isSameClient(before, settings.client)) void ask(context, 'client.change', settings.client);
    }),
    host.listen('host.gone', () => {
      store.setState({ isHostGone: true, progress: null });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function isSameClient(a: Settings['client'], b: Settings['client']): boolean {
  return a.client === b.client && a.keyManager === b.keyManager && a.api === b.api;
}

/** Keystores, evidence and key logs by id and state: when these change, what is shown of a connection may change. */
function addedFiles({ caseView }: WindowState): string {
  return caseView.files
    .filter(({ role }) => role !== 'capture')
    .map(({ id, state }) => `${id}${state}`)
    .join();
}

function sortOf({ layout }: Settings): WindowState['sort'] {
  const column = COLUMN_IDS.find((id) => id === layout['list.sort']) ?? ('number' satisfies ColumnId);
  return { column, descending: layout['list.descending'] === true, failedFirst: layout['list.failedFirst'] !== false };
}
