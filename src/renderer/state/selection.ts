import type { ConnectionView, CrossCheckView } from '../../contract/views.ts';
import { branchesAtFirst, ancestorsOf, findPath, nodeAt, pathOfByte, type TreePath } from '../model/tree.ts';
import { valueOf, NONE, READING, type Loadable } from './loadable.ts';
import { ask, type WindowContext } from './window-context.ts';
import type { Cell, ViewName, WindowState } from './window-state.ts';

const BACK_MAX = 50;
/** Wireshark's word for one listed name. */
export const NAME_FIELDS = new Set(['tls.handshake.dname', 'x509if.RDNSequence', 'tls.handshake.dname.tree']);

/** One place, many views: every choice goes through here. */
export function selectionActions(context: WindowContext) {
  const { store } = context;
  const get = store.getState;
  const set = store.setState;

  const rememberStep = (): void => {
    const { connection, entry, view, back } = get();
    if (connection !== null) set({ back: [...back.slice(1 - BACK_MAX), { connection, entry, view }] });
  };

  const loadMessage = async (connection: number, entry: number): Promise<void> => {
    const answer = await ask(context, 'connection.message', { connection, entry });
    if (get().connection !== connection || get().entry !== entry) return;
    if (!answer.ok) {
      set({ message: { kind: 'failed', failure: answer.failure } });
      return;
    }
    const { authority } = get();
    const openBranches = branchesAtFirst(answer.value.tree);
    set({ message: { kind: 'ready', value: answer.value }, openBranches, path: null });
    if (authority !== null) chooseNameNode(authority);
  };

  const chooseEntry = (entry: number, remember = true): void => {
    const { connection, entry: before } = get();
    if (connection === null || entry === before) return;
    if (remember) rememberStep();
    set({ entry, path: null, authority: null, message: get().message.kind === 'ready' ? get().message : READING });
    void loadMessage(connection, entry);
  };

  const choosePath = (path: TreePath): void => {
    const message = valueOf(get().message);
    if (message === null) return;
    const openBranches = new Set([...get().openBranches, ...ancestorsOf(path)]);
    set({ path, openBranches, ...authorityOfPath(message.tree, path) });
  };

  const chooseNameNode = (name: number): void => {
    const message = valueOf(get().message);
    if (message === null) return;
    let seen = -1;
    const path = findPath(message.tree, (node) => {
      if (NAME_FIELDS.has(node.field)) seen += 1;
      return NAME_FIELDS.has(node.field) && seen === name;
    });
    if (path !== null) set({ path, openBranches: new Set([...get().openBranches, ...ancestorsOf(path), path]) });
  };

  const loadDetail = async (connection: number, entry: number | null): Promise<void> => {
    const answer = await ask(context, 'connection.view', { connection });
    if (get().connection !== connection) return;
    if (!answer.ok) {
      set({ detail: { kind: 'failed', failure: answer.failure } });
      return;
    }
    set({ detail: { kind: 'ready', value: answer.value } });
    void loadCrossCheck(connection);
    void loadEvidence();
    const first = entry ?? get().entry ?? interestingEntry(answer.value);
    if (first !== null && get().entry === null) set({ entry: first, message: READING });
    if (first !== null) void loadMessage(connection, first);
  };

  const loadCrossCheck = async (connection: number): Promise<void> => {
    if (!get().caseView.files.some(({ role }) => role === 'keystore')) {
      set({ crossCheck: NONE });
      return;
    }
    if (get().crossCheck.kind !== 'ready') set({ crossCheck: READING });
    const answer = await ask(context, 'connection.crossCheck', { connection });
    if (get().connection !== connection) return;
    const loaded = loadedFrom(answer);
    set({ crossCheck: loaded, cell: loaded.kind === 'ready' ? (get().cell ?? interestingCell(loaded.value)) : null });
  };

  const loadEvidence = async (): Promise<void> => {
    const { connection, evidenceOfAll } = get();
    const argument = { connection: evidenceOfAll ? null : connection };
    if (!get().caseView.files.some(({ role }) => role === 'evidence')) {
      set({ evidence: NONE });
      return;
    }
    const answer = await ask(context, 'connection.evidence', argument);
    if (get().connection === connection && get().evidenceOfAll === evidenceOfAll) set({ evidence: loadedFrom(answer) });
  };

  const chooseConnection = (
    connection: number,
    options: { readonly entry?: number | null; readonly remember?: boolean } = {},
  ): void => {
    const { entry = null, remember = true } = options;
    if (connection === get().connection) {
      if (entry !== null) chooseEntry(entry, remember);
      return;
    }
    if (remember) rememberStep();
    set(({ detail, view }) => ({
      connection,
      entry,
      detail: detail.kind === 'ready' ? detail : READING,
      message: READING,
      path: null,
      authority: null,
      cell: null,
      allAuthorities: false,
      crossCheck: NONE,
      evidence: NONE,
      view,
      compareDetail: get().compareWith === connection ? NONE : get().compareDetail,
      compareWith: get().compareWith === connection ? null : get().compareWith,
    }));
    void loadDetail(connection, entry);
  };

  const chooseAuthority = (name: number): void => {
    const view = valueOf(get().detail);
    const entry = view === null ? null : requestEntry(view);
    set({ authority: name, cell: { name, column: get().cell?.column ?? firstKeyColumn(valueOf(get().crossCheck)) } });
    if (entry === null) return;
    if (entry === get().entry) {
      chooseNameNode(name);
      return;
    }
    rememberStep();
    set({ entry, message: READING, path: null });
    const { connection } = get();
    if (connection !== null) void loadMessage(connection, entry);
  };

  return {
    chooseConnection,
    chooseEntry,
    choosePath,
    chooseAuthority,
    loadEvidence,
    chooseByte: (offset: number): void => {
      const message = valueOf(get().message);
      const path = message === null ? null : pathOfByte(message.tree, offset);
      if (path !== null) choosePath(path);
    },
    chooseCell: (cell: Cell): void => {
      set({ cell });
      if (cell.name !== get().authority) chooseAuthority(cell.name);
      set({ cell });
    },
    chooseView: (view: ViewName): void => {
      if (view === get().view) return;
      rememberStep();
      set({ view });
    },
    goBack: (): void => {
      const step = get().back.at(-1);
      if (step === undefined) return;
      set({ back: get().back.slice(0, -1), view: step.view });
      chooseConnection(step.connection, { entry: step.entry, remember: false });
    },
    /** What is shown of the connection is read again: a keystore, key log or setting changed it. */
    reload: (): void => {
      const { connection, entry } = get();
      if (connection !== null) void loadDetail(connection, entry);
    },
  };
}

function loadedFrom<T>(
  answer:
    { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Parameters<typeof failed>[0] },
): Loadable<T> {
  return answer.ok ? { kind: 'ready', value: answer.value } : failed(answer.failure);
}

function failed(failure: Extract<Loadable<never>, { kind: 'failed' }>['failure']): Loadable<never> {
  return { kind: 'failed', failure };
}

export function requestEntry(view: ConnectionView): number | null {
  for (const { certificateRequest } of view.connection.handshakes.toReversed())
    if (certificateRequest.kind === 'seen') return certificateRequest.place.entry;
  return null;
}

/** What a reader looks at first: the request for a certificate, else what the verdict rests on, else the first message. */
function interestingEntry(view: ConnectionView): number | null {
  const fromVerdict = view.diagnosis.verdict.evidence.find(({ entry }) => entry !== null)?.entry ?? null;
  const first = view.connection.timeline.find(({ kind }) => kind !== 'tcp') ?? view.connection.timeline[0];
  return requestEntry(view) ?? fromVerdict ?? first?.index ?? null;
}

function firstKeyColumn(view: CrossCheckView | null): number {
  return Math.max(0, view?.check.columns.findIndex(({ kind }) => kind === 'private-key') ?? 0);
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
