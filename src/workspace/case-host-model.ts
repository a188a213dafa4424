import type { Answer, EventName, Events, ExportOptions, Requests } from '../contract/contract.ts';
import type { ClientSetting } from '../core/clients/model.ts';

/** Requests that need a dialog, a window or the settings file stay with the door (main or serve); the rest is the case's. */
export type DoorRequest =
  | 'host.facts'
  | 'case.pick'
  | 'case.openSample'
  | 'export.save'
  | 'settings.read'
  | 'settings.change'
  | 'recent.read'
  | 'session.lost'
  | 'session.answer'
  | 'window.new';
export type CaseRequest = Exclude<keyof Requests, DoorRequest>;
export type CaseEvent = Extract<
  EventName,
  'case.changed' | 'case.progress' | 'case.rows' | 'case.failed' | 'case.verdicts'
>;

/** One open case: a worker thread that owns its files, and the questions one may ask it. One per window. */
export interface CaseHost {
  handle<Name extends CaseRequest>(
    name: Name,
    argument: Requests[Name]['argument'],
  ): Promise<Answer<Requests[Name]['result']>>;
  on<Name extends CaseEvent>(name: Name, listener: (value: Events[Name]) => void): () => void;
  /** Paths of the files of the case, captures first, for restore and the recent list. Never a secret. */
  paths(): Promise<readonly string[]>;
  /** Writes an export to `path`, atomically, never over a file of the case. `pdf`: what the desktop printed of the HTML. */
  writeExport(options: ExportOptions, path: string, pdf?: Uint8Array): Promise<Answer<{ readonly name: string }>>;
  /** Ends the worker; forgets passwords and keys with it. */
  close(): Promise<void>;
}

export interface CaseHostOptions {
  /** URL or path of the built worker entry. */
  readonly workerPath: string;
  readonly client: ClientSetting;
}

export type CreateCaseHost = (options: CaseHostOptions) => CaseHost;
