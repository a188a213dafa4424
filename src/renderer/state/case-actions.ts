import type { ExportOptions } from '../../contract/contract.ts';
import type { Settings } from '../../contract/settings.ts';
import type { CaseView, Failure } from '../../contract/views.ts';
import { GROUP } from '../model/row-table.ts';
import { NONE, READING } from './loadable.ts';
import { addFailure, ask, tell, type WindowContext } from './window-context.ts';
import { NO_FILTER, nothingChosen, type DialogName } from './window-state.ts';

type PickPurpose = 'open' | 'keystore' | 'evidence' | 'key-log';
const HISTORY_MAX = 30;

export class CaseActions {
  private readonly get: WindowContext['store']['getState'];
  private readonly set: WindowContext['store']['setState'];

  constructor(private readonly context: WindowContext) {
    this.get = context.store.getState;
    this.set = context.store.setState;
  }

  readonly readRecent = async (): Promise<void> => {
    const answer = await ask(this.context, 'recent.read', null);
    if (answer.ok) this.set({ recent: answer.value });
    const lost = await ask(this.context, 'session.lost', null);
    if (lost.ok) this.set({ lost: lost.value });
  };

  readonly answerLost = async (opens: boolean): Promise<void> => {
    this.set({ lost: [] });
    await tell(this.context, 'session.answer', { opens });
  };

  readonly receiveCase = (caseView: CaseView): void => {
    const isEmpty = caseView.files.length === 0;
    const hadFiles = this.get().caseView.files.length > 0;
    const captures = (view: CaseView): string =>
      view.files
        .filter(({ role }) => role === 'capture')
        .map(({ id }) => id)
        .join();
    const isOther =
      hadFiles && captures(this.get().caseView) !== '' && !captures(caseView).startsWith(captures(this.get().caseView));
    if (isEmpty || isOther) this.set({ ...nothingChosen(), filter: NO_FILTER, unlocking: {}, skippedFiles: [] });
    this.set({ caseView, groups: NONE });
    if (isEmpty) void this.readRecent();
  };

  readonly compareWith = async (connection: number | null): Promise<void> => {
    this.set({ compareWith: connection, compareDetail: connection === null ? NONE : READING });
    if (connection === null) return;
    const answer = await ask(this.context, 'connection.view', { connection });
    if (this.get().compareWith !== connection) return;
    this.set({
      compareDetail: answer.ok ? { kind: 'ready', value: answer.value } : { kind: 'failed', failure: answer.failure },
    });
  };

  /** Asked again whenever either of the two was read anew. */
  readonly loadComparison = async (): Promise<void> => {
    const { connection: failed, compareWith: good } = this.get();
    if (failed === null || good === null) {
      this.set({ comparison: NONE });
      return;
    }
    if (this.get().comparison.kind !== 'ready') this.set({ comparison: READING });
    const answer = await ask(this.context, 'case.compare', { failed, good });
    if (this.get().connection !== failed || this.get().compareWith !== good) return;
    if (!answer.ok) this.set({ comparison: { kind: 'failed', failure: answer.failure } });
    else this.set({ comparison: answer.value === null ? NONE : { kind: 'ready', value: answer.value } });
  };

  readonly pick = async (purpose: PickPurpose): Promise<void> => {
    const answer = await ask(this.context, 'case.pick', { purpose });
    if (!answer.ok) addFailure(this.context, answer.failure);
  };
  readonly openPaths = (paths: readonly string[], add: boolean): Promise<boolean> =>
    tell(this.context, 'case.open', { paths, add });
  readonly openSample = (): Promise<boolean> => tell(this.context, 'case.openSample', null);
  /** Dropped files: in the browser each is uploaded first. */
  readonly drop = async (dropped: Promise<readonly File[]>): Promise<void> => {
    this.set({ isDraggingOver: false });
    const paths: string[] = [];
    for (const file of await dropped.catch(() => [])) {
      try {
        paths.push(await this.context.host.pathOf(file));
      } catch {
        addFailure(this.context, { code: 'upload-failed', file: file.name, facts: {} });
      }
    }
    if (paths.length > 0) await tell(this.context, 'case.open', { paths, add: this.get().caseView.files.length > 0 });
  };
  readonly dragOver = (isDraggingOver: boolean): void => {
    if (this.get().isDraggingOver !== isDraggingOver) this.set({ isDraggingOver });
  };
  readonly removeFile = (file: number): Promise<boolean> => tell(this.context, 'case.removeFile', { file });
  readonly closeCase = (): Promise<boolean> => tell(this.context, 'case.close', null);
  readonly cancel = (): Promise<boolean> => tell(this.context, 'case.cancel', null);
  readonly newWindow = (): Promise<boolean> => tell(this.context, 'window.new', null);
  readonly dismissFailure = (failure: Failure): void => {
    this.set(({ failures }) => ({ failures: failures.filter((other) => other !== failure) }));
  };
  readonly unlock = async (file: number, password: string): Promise<void> => {
    this.set(({ unlocking }) => ({ unlocking: { ...unlocking, [file]: 'trying' } }));
    const answer = await ask(this.context, 'keystore.unlock', { file, password });
    this.set(({ unlocking }) => {
      const others = Object.fromEntries(Object.entries(unlocking).filter(([id]) => id !== String(file)));
      return { unlocking: answer.ok ? others : { ...others, [file]: answer.failure } };
    });
  };
  readonly skipFile = (file: number): void => {
    this.set(({ skippedFiles }) => ({ skippedFiles: [...skippedFiles, file] }));
  };
  readonly loadGroups = async (): Promise<void> => {
    if (this.get().groups.kind === 'none') this.set({ groups: READING });
    const answer = await ask(this.context, 'case.groups', null);
    this.set({
      groups: answer.ok ? { kind: 'ready', value: answer.value } : { kind: 'failed', failure: answer.failure },
    });
  };
  /** Beside a failed connection: the good one that the host finds most like it. */
  readonly suggestComparison = async (): Promise<void> => {
    const { connection, compareWith: already, table } = this.get();
    if (connection === null || already !== null || table.group[connection] === GROUP.completed) return;
    const answer = await ask(this.context, 'case.compare', { failed: connection, good: null });
    if (answer.ok && answer.value !== null && this.get().connection === connection)
      await this.compareWith(answer.value.good);
  };
  readonly openDialog = (dialog: DialogName | null): void => {
    this.set({ dialog });
  };
  readonly showCertificate = (sha256: string, chain: readonly string[]): void => {
    this.set({ certificate: { sha256, chain }, dialog: 'certificate' });
  };
  readonly export = (options: ExportOptions) => ask(this.context, 'export.save', options);
  readonly exportPreview = (options: ExportOptions) => ask(this.context, 'export.preview', options);
  readonly exportText = (
    format: 'html' | 'markdown' | 'json',
    {
      connections,
      language,
      redact,
      mapPorts,
    }: Pick<ExportOptions, 'connections' | 'language' | 'redact' | 'mapPorts'>,
  ) => ask(this.context, 'export.text', { format, connections, language, redact, mapPorts });
  readonly findPacket = (capture: number, packet: number) => ask(this.context, 'case.findPacket', { capture, packet });
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
    ...filterMemory(store, change),
  };
}

/** The last filters, and those that are kept by name. */
function filterMemory(store: WindowContext['store'], change: (part: Partial<Settings>) => Promise<void>) {
  return {
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
    renameFilter: (expression: string, name: string): void => {
      const { savedFilters } = store.getState().settings;
      const named = { name: name.trim() === '' ? expression : name.trim(), expression };
      void change({ savedFilters: savedFilters.map((saved) => (saved.expression === expression ? named : saved)) });
    },
    forgetFilter: (expression: string): void => {
      const { savedFilters } = store.getState().settings;
      void change({ savedFilters: savedFilters.filter((saved) => saved.expression !== expression) });
    },
  };
}
