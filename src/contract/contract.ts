/** The one contract between a window and its host. The host is Electron's main process or `handscope serve`. */
import type { MessageDetails } from '../core/handshakes/details.ts';
import type { GatherAnswers } from '../core/apigee/must-gather/model.ts';
import type { TieOverride } from '../core/apigee/ties/model.ts';
import type { ClientSetting } from '../core/clients/model.ts';
import type { RedactionPreview } from '../core/report/redaction/preview-model.ts';
import type { Settings } from './settings.ts';
import type {
  AliasView,
  CaseView,
  ComparisonView,
  ConnectionGroup,
  ConnectionView,
  CrossCheckView,
  EvidenceView,
  Failure,
  Progress,
  RowBatch,
} from './views.ts';

/** Every answer is one or the other: nothing is thrown across the boundary. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export interface FilterError {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly expected: readonly string[];
}

export type ReportFormat = 'html' | 'markdown' | 'json' | 'pdf';

/** So many connections go into one export, in the order of their numbers: a report of more is read by nobody. */
export const EXPORT_CONNECTIONS_MAX = 200;

export interface ExportOptions {
  readonly kind: ReportFormat | 'bundle' | 'capture';
  readonly connections: readonly number[] | 'failed' | 'all';
  readonly language: Settings['language'];
  readonly includeSecrets: boolean;
  readonly redact: boolean;
  /** Ports too, but those that name a service. Of no effect without `redact`. */
  readonly mapPorts: boolean;
}

export interface HostFacts {
  readonly door: 'desktop' | 'browser';
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly version: string;
  readonly versions: Readonly<Record<string, string>>;
}

export interface RecentView {
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  /** Milliseconds since 1970; null where it is not known. */
  readonly openedAt: number | null;
  /** False where it was moved or deleted, or its disk is not there. */
  readonly exists: boolean;
}

/** Name -> argument and result. The host checks every argument with the parser of the same name (parsers.ts). */
export interface Requests {
  readonly 'host.facts': { readonly argument: null; readonly result: HostFacts };
  /** Asks the person for files (dialog), adds them to the case by content; false when nothing was chosen. */
  readonly 'case.pick': {
    readonly argument: { readonly purpose: 'open' | 'keystore' | 'evidence' | 'key-log' };
    readonly result: boolean;
  };
  /** Paths dropped, from the command line or from the recent list. `open` starts a new case if captures are among them. */
  readonly 'case.open': {
    readonly argument: { readonly paths: readonly string[]; readonly add: boolean };
    readonly result: null;
  };
  readonly 'case.openSample': { readonly argument: null; readonly result: null };
  readonly 'case.view': { readonly argument: null; readonly result: CaseView };
  readonly 'case.rows': { readonly argument: null; readonly result: readonly RowBatch[] };
  readonly 'case.removeFile': { readonly argument: { readonly file: number }; readonly result: null };
  readonly 'case.close': { readonly argument: null; readonly result: null };
  readonly 'case.cancel': { readonly argument: null; readonly result: null };
  readonly 'keystore.unlock': {
    readonly argument: { readonly file: number; readonly password: string };
    readonly result: null;
  };
  readonly 'client.change': { readonly argument: ClientSetting; readonly result: null };
  readonly 'connection.view': { readonly argument: { readonly connection: number }; readonly result: ConnectionView };
  /** `entry` null: the one that a reader looks at first. Null when there is none. */
  readonly 'connection.message': {
    readonly argument: { readonly connection: number; readonly entry: number | null };
    readonly result: MessageDetails | null;
  };
  readonly 'connection.crossCheck': {
    readonly argument: { readonly connection: number };
    readonly result: CrossCheckView;
  };
  /** `column` as in the cross-check. */
  readonly 'connection.alias': {
    readonly argument: { readonly connection: number; readonly column: number };
    readonly result: AliasView;
  };
  readonly 'connection.evidence': {
    readonly argument: { readonly connection: number | null };
    readonly result: EvidenceView;
  };
  /** Ties a file to a connection by hand, or unties it. */
  readonly 'evidence.tie': { readonly argument: TieOverride; readonly result: null };
  readonly 'evidence.answer': { readonly argument: GatherAnswers; readonly result: null };
  /** `good` null: the host chooses the connection most like it. Null when there is no good one to the same server. */
  readonly 'case.compare': {
    readonly argument: { readonly failed: number; readonly good: number | null };
    readonly result: ComparisonView | null;
  };
  readonly 'case.groups': { readonly argument: null; readonly result: readonly ConnectionGroup[] };
  /** Ids of the connections that the display filter lets through, in id order. */
  readonly 'case.filter': {
    readonly argument: { readonly expression: string };
    readonly result: { readonly ids: Uint32Array } | { readonly error: FilterError };
  };
  /** The connection and timeline entry of a packet. */
  readonly 'case.findPacket': {
    readonly argument: { readonly capture: number; readonly packet: number };
    readonly result: { readonly connection: number; readonly entry: number } | null;
  };
  /** Asks where to save, writes, and says where; null when the person cancelled. */
  readonly 'export.save': {
    readonly argument: ExportOptions;
    /** `download`: the browser fetches the file from this address of the host. */
    readonly result: { readonly name: string; readonly download?: string } | null;
  };
  /** What that export would leave out and map. Nothing is written. */
  readonly 'export.preview': { readonly argument: ExportOptions; readonly result: RedactionPreview };
  /** The report as text, for the clipboard and the preview. */
  readonly 'export.text': {
    readonly argument: {
      readonly format: 'html' | 'markdown' | 'json';
      readonly connections: readonly number[] | 'failed' | 'all';
      readonly language: Settings['language'];
      readonly redact: boolean;
      readonly mapPorts: boolean;
    };
    readonly result: string;
  };
  readonly 'settings.read': { readonly argument: null; readonly result: Settings };
  readonly 'settings.change': { readonly argument: Partial<Settings>; readonly result: Settings };
  readonly 'recent.read': {
    readonly argument: null;
    readonly result: readonly RecentView[];
  };
  /** What was open when the program was cut short, window by window, as file names; none once it was answered. */
  readonly 'session.lost': { readonly argument: null; readonly result: readonly (readonly string[])[] };
  /** Opens that again, or lets it go. */
  readonly 'session.answer': { readonly argument: { readonly opens: boolean }; readonly result: null };
  readonly 'window.new': { readonly argument: null; readonly result: null };
}

export type RequestName = keyof Requests;

export interface Events {
  readonly 'case.changed': CaseView;
  readonly 'case.progress': Progress | null;
  /** New or replaced rows. `reset` empties the list first. */
  readonly 'case.rows': { readonly reset: boolean; readonly batches: readonly RowBatch[] };
  readonly 'case.failed': Failure;
  /** Verdicts were made anew (keystore, key log, client setting): what is shown of one connection must be read again. */
  readonly 'case.verdicts': null;
  readonly 'settings.changed': Settings;
  /** A menu item or accelerator of the platform. */
  readonly 'command.run': { readonly command: string };
  readonly 'host.gone': null;
}

export type EventName = keyof Events;

/** What a renderer sees of its host. */
export interface Host {
  request<Name extends RequestName>(
    name: Name,
    argument: Requests[Name]['argument'],
  ): Promise<Answer<Requests[Name]['result']>>;
  listen<Name extends EventName>(name: Name, listener: (value: Events[Name]) => void): () => void;
  /** Desktop: the path of a dropped file. Browser: the file is uploaded and its private path is returned. */
  pathOf(file: unknown): Promise<string>;
}
