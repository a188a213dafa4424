import type { GatherAnswers } from '../../core/apigee/must-gather/model.ts';
import type { TieOverride } from '../../core/apigee/ties/model.ts';
import type { Answer } from '../../contract/contract.ts';
import type { CrossCheckView } from '../../contract/views.ts';
import type { MessageDetails } from '../../core/handshakes/details.ts';
import { requestEntry } from '../../core/index.ts';
import { branchesAtFirst, ancestorsOf, findPath, nodeAt, pathOfByte, type TreePath } from '../model/tree.ts';
import { valueOf, NONE, READING, type Loadable } from './loadable.ts';
import { ask, tell, type WindowContext } from './window-context.ts';
import type { Cell, ViewName, WindowState } from './window-state.ts';

const BACK_MAX = 50;
/** Wireshark's words for one listed name. */
export const NAME_FIELDS = new Set(['tls.handshake.dname']);

/** One place, many views: every choice goes through here. */
export class SelectionActions {
  private readonly get: WindowContext['store']['getState'];
  private readonly set: WindowContext['store']['setState'];

  constructor(private readonly context: WindowContext) {
    this.get = context.store.getState;
    this.set = context.store.setState;
  }

  private readonly rememberStep = (): void => {
    const { connection, entry, view, back } = this.get();
    if (connection !== null) this.set({ back: [...back.slice(1 - BACK_MAX), { connection, entry, view }] });
  };

  private readonly loadMessage = async (connection: number, entry: number): Promise<void> => {
    const answer = await ask(this.context, 'connection.message', { connection, entry });
    if (this.get().connection !== connection || this.get().entry !== entry) return;
    this.set(shownMessage(answer));
    const { authority } = this.get();
    if (authority !== null) this.chooseNameNode(authority);
  };

  readonly chooseEntry = (entry: number, remember = true): void => {
    const { connection, entry: before } = this.get();
    if (connection === null || entry === before) return;
    if (remember) this.rememberStep();
    this.set({
      entry,
      path: null,
      authority: null,
      message: this.get().message.kind === 'ready' ? this.get().message : READING,
    });
    void this.loadMessage(connection, entry);
  };

  readonly choosePath = (path: TreePath): void => {
    const message = valueOf(this.get().message);
    if (message === null) return;
    const openBranches = new Set([...this.get().openBranches, ...ancestorsOf(path)]);
    this.set({ path, openBranches, ...authorityOfPath(message.tree, path) });
  };

  private readonly chooseNameNode = (name: number): void => {
    const message = valueOf(this.get().message);
    if (message === null) return;
    let seen = -1;
    const path = findPath(message.tree, (node) => {
      if (NAME_FIELDS.has(node.field)) seen += 1;
      return NAME_FIELDS.has(node.field) && seen === name;
    });
    if (path !== null)
      this.set({ path, openBranches: new Set([...this.get().openBranches, ...ancestorsOf(path), path]) });
  };

  /** The connection and its message are asked for together and shown together: one picture, not two. */
  private readonly loadDetail = async (connection: number, entry: number | null): Promise<void> => {
    const wanted = entry ?? this.get().entry;
    const [view, message] = await Promise.all([
      ask(this.context, 'connection.view', { connection }),
      ask(this.context, 'connection.message', { connection, entry: wanted }),
    ]);
    if (this.get().connection !== connection) return;
    if (!view.ok) {
      this.set({ detail: { kind: 'failed', failure: view.failure }, message: NONE });
      return;
    }
    const isElsewhere = this.get().entry !== wanted;
    this.set({ detail: { kind: 'ready', value: view.value }, ...(isElsewhere ? {} : shownMessage(message)) });
    void this.loadCrossCheck(connection);
    void this.loadEvidence();
    const { authority } = this.get();
    if (authority !== null && !isElsewhere) this.chooseNameNode(authority);
  };

  private readonly loadCrossCheck = async (connection: number): Promise<void> => {
    if (!this.get().caseView.files.some(({ role }) => role === 'keystore')) {
      this.set({ crossCheck: NONE, alias: NONE });
      return;
    }
    if (this.get().crossCheck.kind !== 'ready') this.set({ crossCheck: READING });
    const answer = await ask(this.context, 'connection.crossCheck', { connection });
    if (this.get().connection !== connection) return;
    const loaded = loadedFrom(answer);
    const { cell: before, authority, entry, detail } = this.get();
    const cell = loaded.kind === 'ready' ? (before ?? interestingCell(loaded.value)) : null;
    this.set({ crossCheck: loaded, cell, alias: NONE });
    // The telling cell is the chosen name everywhere, unless the reader has gone elsewhere meanwhile.
    const view = valueOf(detail);
    const isAtRequest = view !== null && entry !== null && entry === requestEntry(view.connection);
    const isUntouched = before === null && authority === null && isAtRequest;
    if (isUntouched && cell !== null && loaded.kind === 'ready' && isTelling(loaded.value, cell)) {
      this.set({ authority: cell.name });
      this.chooseNameNode(cell.name);
    }
    await this.loadAlias();
  };

  /** What stands behind the alias of the chosen cell. */
  private readonly loadAlias = async (): Promise<void> => {
    const { connection, cell, alias } = this.get();
    if (connection === null || cell === null || valueOf(alias)?.column === cell.column) return;
    const { column } = cell;
    const answer = await ask(this.context, 'connection.alias', { connection, column });
    if (this.get().connection === connection && this.get().cell?.column === column)
      this.set({ alias: loadedFrom(answer) });
  };

  readonly loadEvidence = async (): Promise<void> => {
    const { connection, evidenceOfAll } = this.get();
    if (this.get().caseView.files.length === 0) {
      this.set({ evidence: NONE });
      return;
    }
    const argument = { connection: evidenceOfAll ? null : connection };
    const answer = await ask(this.context, 'connection.evidence', argument);
    if (this.get().connection === connection && this.get().evidenceOfAll === evidenceOfAll)
      this.set({ evidence: loadedFrom(answer) });
  };

  readonly chooseConnection = (
    connection: number,
    options: { readonly entry?: number | null; readonly remember?: boolean } = {},
  ): void => {
    const { entry = null, remember = true } = options;
    if (connection === this.get().connection) {
      if (entry !== null) this.chooseEntry(entry, remember);
      return;
    }
    if (remember) this.rememberStep();
    this.set(({ detail, message, view }) => ({
      connection,
      entry,
      detail: detail.kind === 'ready' ? detail : READING,
      message: message.kind === 'ready' ? message : READING,
      path: null,
      authority: null,
      cell: null,
      allAuthorities: false,
      crossCheck: NONE,
      alias: NONE,
      evidence: NONE,
      view,
      compareDetail: this.get().compareWith === connection ? NONE : this.get().compareDetail,
      compareWith: this.get().compareWith === connection ? null : this.get().compareWith,
    }));
    void this.loadDetail(connection, entry);
  };

  readonly chooseAuthority = (name: number): void => {
    const view = valueOf(this.get().detail);
    const entry = view === null ? null : requestEntry(view.connection);
    this.set({
      authority: name,
      cell: {
        name,
        column: this.get().cell?.column ?? firstKeyColumn(valueOf(this.get().crossCheck)),
      },
    });
    void this.loadAlias();
    if (entry === null) return;
    if (entry === this.get().entry) {
      this.chooseNameNode(name);
      return;
    }
    this.rememberStep();
    this.set({ entry, message: READING, path: null });
    const { connection } = this.get();
    if (connection !== null) void this.loadMessage(connection, entry);
  };

  readonly chooseByte = (offset: number): void => {
    const message = valueOf(this.get().message);
    const path = message === null ? null : pathOfByte(message.tree, offset);
    if (path !== null) this.choosePath(path);
  };
  readonly chooseCell = (cell: Cell): void => {
    this.set({ cell });
    if (cell.name !== this.get().authority) this.chooseAuthority(cell.name);
    this.set({ cell });
    void this.loadAlias();
  };
  readonly chooseView = (view: ViewName): void => {
    if (view === this.get().view) return;
    this.rememberStep();
    this.set({ view });
  };
  readonly goBack = (): void => {
    const step = this.get().back.at(-1);
    if (step === undefined) return;
    this.set({ back: this.get().back.slice(0, -1), view: step.view });
    this.chooseConnection(step.connection, { entry: step.entry, remember: false });
  };
  /** What is shown of the connection is read again: a keystore, key log or setting changed it. */
  readonly reload = (): void => {
    const { connection, entry } = this.get();
    if (connection !== null) void this.loadDetail(connection, entry);
    else void this.loadEvidence();
  };

  /** Ties a file to a connection by hand, or breaks the tie. */
  readonly tieEvidence = async (override: TieOverride): Promise<void> => {
    if (await tell(this.context, 'evidence.tie', override)) await this.loadEvidence();
  };

  /** What no file tells and support asks for. */
  readonly answerEvidence = async (answers: GatherAnswers): Promise<boolean> => {
    const isTaken = await tell(this.context, 'evidence.answer', answers);
    if (isTaken) await this.loadEvidence();
    return isTaken;
  };
}

function loadedFrom<T>(
  answer:
    { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Parameters<typeof failed>[0] },
): Loadable<T> {
  return answer.ok ? { kind: 'ready', value: answer.value } : failed(answer.failure);
}

/** An entry that could be opened is the chosen one from then on. */
function shownMessage(answer: Answer<MessageDetails | null>): Partial<WindowState> {
  if (!answer.ok) return { message: { kind: 'failed', failure: answer.failure } };
  if (answer.value === null) return { message: NONE };
  const { entry, tree } = answer.value;
  return { entry, message: { kind: 'ready', value: answer.value }, openBranches: branchesAtFirst(tree), path: null };
}

function failed(failure: Extract<Loadable<never>, { kind: 'failed' }>['failure']): Loadable<never> {
  return { kind: 'failed', failure };
}

function firstKeyColumn(view: CrossCheckView | null): number {
  return Math.max(0, view?.check.columns.findIndex(({ kind }) => kind === 'private-key') ?? 0);
}

/** The name is an issuer of the alias, or nearly one. */
function isTelling({ check }: CrossCheckView, { name, column }: Cell): boolean {
  const found = check.columns[column];
  return found?.nearest?.name === name || found?.relations.some((relation) => relation.name === name) === true;
}

/** The cell that says most: a match, else the nearest name. */
function interestingCell(view: CrossCheckView): Cell | null {
  for (const [column, { kind, relations, nearest }] of view.check.columns.entries()) {
    const name = relations[0]?.name ?? nearest?.name;
    if (kind === 'private-key' && name !== undefined) return { name, column };
  }
  return view.authorityTexts.length > 0 && view.check.columns.length > 0
    ? { name: 0, column: firstKeyColumn(view) }
    : null;
}

function authorityOfPath(
  tree: Parameters<typeof nodeAt>[0],
  path: TreePath,
): Pick<WindowState, 'authority'> | Record<string, never> {
  for (const at of [path, ...ancestorsOf(path)]) {
    const node = nodeAt(tree, at);
    if (node === null || !NAME_FIELDS.has(node.field)) continue;
    let count = -1;
    findPath(tree, (candidate) => {
      if (NAME_FIELDS.has(candidate.field)) count += 1;
      return candidate === node;
    });
    return { authority: count };
  }
  return {};
}
