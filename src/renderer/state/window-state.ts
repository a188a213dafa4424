import type { MessageDetails } from '../../core/handshakes/details.ts';
import type { FilterError, HostFacts, RecentView } from '../../contract/contract.ts';
import type { Settings } from '../../contract/settings.ts';
import {
  EMPTY_CASE,
  type AliasView,
  type CaseView,
  type ComparisonView,
  type ConnectionGroup,
  type ConnectionView,
  type CrossCheckView,
  type EvidenceView,
  type Failure,
  type Progress,
} from '../../contract/views.ts';
import { DEFAULT_SORT, type SortOrder } from '../model/row-order.ts';
import { RowTable } from '../model/row-table.ts';
import type { TreePath } from '../model/tree.ts';
import { NONE, type Loadable } from './loadable.ts';

export const VIEWS = ['handshake', 'cross-check', 'evidence', 'compare'] as const;
export type ViewName = (typeof VIEWS)[number];

export const LOWER_TABS = ['details', 'bytes', 'cross-check'] as const;
export type LowerTab = (typeof LOWER_TABS)[number];

export type DialogName =
  'export' | 'settings' | 'shortcuts' | 'about' | 'go-to-packet' | 'certificate' | 'glossary' | 'tour';

/** A cell of the cross-check: a listed name against an alias. */
export interface Cell {
  readonly name: number;
  readonly column: number;
}

/** Where the reader was: what Alt+Left goes back to. */
export interface Step {
  readonly connection: number;
  readonly entry: number | null;
  readonly view: ViewName;
}

export interface FilterState {
  /** What stands in the box. */
  readonly text: string;
  /** What the list is filtered by: the last good filter. */
  readonly applied: string;
  readonly error: FilterError | null;
  /** Ids that pass, null for all. */
  readonly ids: Uint32Array | null;
  readonly isRunning: boolean;
}

export interface WindowState {
  readonly facts: HostFacts | null;
  readonly settings: Settings;
  readonly caseView: CaseView;
  readonly progress: Progress | null;
  readonly failures: readonly Failure[];
  readonly recent: readonly RecentView[];
  /** What was open when the program was cut short, as file names; empty when there is nothing to offer. */
  readonly lost: readonly (readonly string[])[];
  readonly isHostGone: boolean;

  readonly table: RowTable;
  /** Raised whenever the table's content changes. */
  readonly tableVersion: number;
  readonly order: Uint32Array;
  readonly sort: SortOrder;
  readonly filter: FilterState;
  /** The pointer is in the list: rows must not move under it. */
  readonly isListHeld: boolean;
  /** Failed rows among those that were last put in order, and those that wait to be sorted in. */
  readonly orderedFailed: number;
  readonly waitingFailed: number;
  readonly find: string | null;

  readonly connection: number | null;
  readonly detail: Loadable<ConnectionView>;
  readonly view: ViewName;
  readonly lowerTab: LowerTab;
  readonly back: readonly Step[];

  readonly entry: number | null;
  readonly message: Loadable<MessageDetails>;
  readonly path: TreePath | null;
  readonly openBranches: ReadonlySet<TreePath>;
  readonly authority: number | null;
  readonly cell: Cell | null;
  readonly allAuthorities: boolean;

  readonly crossCheck: Loadable<CrossCheckView>;
  /** The alias of the chosen cell. */
  readonly alias: Loadable<AliasView>;
  /** Which of the case's keystores is shown. */
  readonly keystore: number;
  readonly evidence: Loadable<EvidenceView>;
  readonly evidenceOfAll: boolean;
  readonly groups: Loadable<readonly ConnectionGroup[]>;
  readonly compareWith: number | null;
  readonly compareDetail: Loadable<ConnectionView>;
  /** What differs between the chosen connection and that one. */
  readonly comparison: Loadable<ComparisonView>;

  readonly dialog: DialogName | null;
  /** SHA-256 of the certificate that the viewer shows, and the chain it stands in. */
  readonly certificate: { readonly sha256: string; readonly chain: readonly string[] } | null;
  readonly isDraggingOver: boolean;
  /** Files whose password is being tried, or was wrong. */
  readonly unlocking: Readonly<Record<number, 'trying' | Failure>>;
  readonly skippedFiles: readonly number[];
}

export const NO_FILTER: FilterState = { text: '', applied: '', error: null, ids: null, isRunning: false };

export function firstState(settings: Settings): WindowState {
  return {
    facts: null,
    settings,
    caseView: EMPTY_CASE,
    progress: null,
    failures: [],
    recent: [],
    lost: [],
    isHostGone: false,
    table: new RowTable(),
    tableVersion: 0,
    order: new Uint32Array(0),
    sort: DEFAULT_SORT,
    filter: NO_FILTER,
    isListHeld: false,
    orderedFailed: 0,
    waitingFailed: 0,
    find: null,
    ...nothingChosen(),
    view: 'handshake',
    lowerTab: 'details',
    dialog: null,
    isDraggingOver: false,
    unlocking: {},
    skippedFiles: [],
  };
}

type Choice = Pick<
  WindowState,
  | 'connection'
  | 'detail'
  | 'back'
  | 'entry'
  | 'message'
  | 'path'
  | 'openBranches'
  | 'authority'
  | 'cell'
  | 'allAuthorities'
  | 'crossCheck'
  | 'alias'
  | 'keystore'
  | 'evidence'
  | 'evidenceOfAll'
  | 'groups'
  | 'compareWith'
  | 'compareDetail'
  | 'comparison'
  | 'certificate'
>;

/** What a window shows of a connection before one is chosen. */
export function nothingChosen(): Choice {
  return {
    connection: null,
    detail: NONE,
    back: [],
    entry: null,
    message: NONE,
    path: null,
    openBranches: new Set(),
    authority: null,
    cell: null,
    allAuthorities: false,
    crossCheck: NONE,
    alias: NONE,
    keystore: 0,
    evidence: NONE,
    evidenceOfAll: false,
    groups: NONE,
    compareWith: null,
    compareDetail: NONE,
    comparison: NONE,
    certificate: null,
  };
}
