import type { ExportOptions } from '../../contract/contract.ts';
import type { Settings } from '../../contract/settings.ts';
import type { CaseView, Failure } from '../../contract/views.ts';
import { GROUP } from '../model/row-table.ts';
import { NONE, READING } from './loadable.ts';
import { addFailure, ask, tell, type WindowContext } from './window-context.ts';
import { NO_FILTER, nothingChosen, type DialogName } from './window-state.ts';

type PickPurpose = 'open' | 'keystore' | 'evidence' | 'key-log';
const HISTORY_MAX = 30;

export function caseActions(context: WindowContext) {
  const { store, host } = context;
  const get = store.getState;
  const set = store.setState;

  const readRecent = async (): Promise<void> => {
    const answer = await ask(context, 'recent.read', null);
    if (answer.ok) set({ recent: answer.value });
  };

  const receiveCase = (caseView: CaseView): void => {
    const isEmpty = caseView.files.length === 0;
    const hadFiles = get().caseView.files.length > 0;
    const captures = (view: CaseView): string =>
      view.files
        .filter(({ role }) => role === 'capture')
        .map(({ id }) => id)
        .join();
    const isOther =
      hadFiles && captures(get().caseView) !== '' && !captures(caseView).startsWith(captures(get().caseView));
    if (isEmpty || isOther) set({ ...nothingChosen(), filter: NO_FILTER, unlocking: {}, skippedFiles: [] });
    set({ caseView, groups: NONE });
    if (isEmpty) void readRecent();
  };

  const compareWith = async (connection: number | null): Promise<void> => {
    set({ compareWith: connection, compareDetail: connection === null ? NONE : READING });
    if (connection === null) return;
    const answer = await ask(context, 'connection.view', { connection });
    if (get().compareWith !== connection) return;
    set({
      compareDetail: answer.ok ? { kind: 'ready', value: answer.value } : { kind: 'failed', failure: answer.failure },
    });
  };

  return {
    receiveCase,
    readRecent,
    pick: async (purpose: PickPurpose): Promise<void> => {
      const answer = await ask(context, 'case.pick', { purpose });
      if (!answer.ok) addFailure(context, answer.failure);
    },
    openPaths: (paths: readonly string[], add: boolean): Promise<boolean> => tell(context, 'case.open', { paths, add }),
    openSample: (): Promise<boolean> => tell(context, 'case.openSample', null),
    /** Dropped files: in the browser each is uploaded first. */
    drop: async (files: readonly File[]): Promise<void> => {
      set({ isDraggingOver: false });
      const paths: string[] = [];
      for (const file of files) {
        try {
          paths.push(await host.pathOf(file));
        } catch {
          addFailure(context, { code: 'upload-failed', file: file.name, facts: {} });
        }
      }
      if (paths.length > 0) await tell(context, 'case.open', { paths, add: get().caseView.files.length > 0 });
    },
    dragOver: (isDraggingOver: boolean): void => {
      if (get().isDraggingOver !== isDraggingOver) set({ isDraggingOver });
    },
    removeFile: (file: number): Promise<boolean> => tell(context, 'case.removeFile', { file }),
    closeCase: (): Promise<boolean> => tell(context, 'case.close', null),
    cancel: (): Promise<boolean> => tell(context, 'case.cancel', null),
    newWindow: (): Promise<boolean> => tell(context, 'window.new', null),
    dismissFailure: (failure: Failure): void => {
      set(({ failures }) => ({ failures: failures.filter((other) => other !== failure) }));
    },
    unlock: async (file: number, password: string): Promise<void> => {
      set(({ unlocking }) => ({ unlocking: { ...unlocking, [file]: 'trying' } }));
      const answer = await ask(context, 'keystore.unlock', { file, password });
      set(({ unlocking }) => {
        const { [file]: _done, ...rest } = unlocking;
        return { unlocking: answer.ok ? rest : { ...rest, [file]: answer.failure } };
      });
    },
    skipFile: (file: number): void => {
      set(({ skippedFiles }) => ({ skippedFiles: [...skippedFiles, file] }));
    },
    loadGroups: async (): Promise<void> => {
      if (get().groups.kind === 'none') set({ groups: READING });
      const answer = await ask(context, 'case.groups', null);
      set({ groups: answer.ok ? { kind: 'ready', value: answer.value } : { kind: 'failed', failure: answer.failure } });
    },
    compareWith,
    /** Beside a failed connection: the good one that the host finds most like it. */
    suggestComparison: async (): Promise<void> => {
      const { connection, compareWith: already, table } = get();
      if (connection === null || already !== null || table.group[connection] === GROUP.completed) return;
      const answer = await ask(context, 'case.compare', { failed: connection, good: null });
      if (answer.ok && answer.value !== null && get().connection === connection) await compareWith(answer.value.good);
    },
    openDialog: (dialog: DialogName | null): void => {
      set({ dialog });
    },
    showCertificate: (sha256: string, chain: readonly string[]): void => {
      set({ certificate: { sha256, chain }, dialog: 'certificate' });
    },
    export: (options: ExportOptions) => ask(context, 'export.save', options),
    exportText: (
      format: 'html' | 'markdown' | 'json',
      options: Pick<ExportOptions, 'connections' | 'language' | 'redact'>,
    ) => ask(context, 'export.text', { format, ...options }),
    findPacket: (capture: number, packet: number) => ask(context, 'case.findPacket', { capture, packet }),
  };
}

export function settingsActions(context: WindowContext) {
  const { store } = context;
  const change = async (part: Partial<Settings>): Promise<void> => {
    store.setState(({ settings }) => ({ settings: { ...settings, ...part } }));
    const answer = await ask(context, 'settings.change', part);
    if (!answer.ok) addFailure(context, answer.failure);
  };
  return {
    changeSettings: change,
    saveLayout: (layout: Settings['layout']): void => {
      void change({ layout: { ...store.getState().settings.layout, ...layout } });
    },
    resetLayout: (): void => {
      void change({ layout: {} });
    },
    changeClient: async (client: Settings['client']): Promise<void> => {
      await change({ client });
      await tell(context, 'client.change', client);
    },
    rememberFilter: (expression: string): void => {
      const { filterHistory } = store.getState().settings;
      if (filterHistory[0] === expression) return;
      void change({
        filterHistory: [expression, ...filterHistory.filter((other) => other !== expression)].slice(0, HISTORY_MAX),
      });
    },
    saveFilter: (expression: string): void => {
      const { savedFilters } = store.getState().settings;
      if (savedFilters.some((saved) => saved.expression === expression)) return;
      void change({ savedFilters: [...savedFilters, { name: expression, expression }] });
    },
    forgetFilter: (expression: string): void => {
      const { savedFilters } = store.getState().settings;
      void change({ savedFilters: savedFilters.filter((saved) => saved.expression !== expression) });
    },
  };
}
