/** One open case and the requests a window makes of it. Runs in the worker; knows nothing of threads. */
import type { CaseEvent, CaseRequest } from './case-host-model.ts';
import type { Answer, Events, Requests } from '../contract/contract.ts';
import type { CaseView, Progress, RowBatch } from '../contract/views.ts';
import type { ClientSetting } from '../core/clients/model.ts';
import { maskCurlCommand } from '../core/apigee/must-gather/curl-command.ts';
import { Case } from './case.ts';
import { CaseFiles, type AddWatch } from './case-files.ts';
import type { ExportCase, ExportWatch } from './exports/export-case.ts';
import { redactionPreview } from './exports/preview.ts';
import { asFailure } from './failure.ts';
import { caseReaders, type CaseReaders } from './case-readers.ts';
import { EarlyRows } from './early-rows.ts';
import { RowWalk } from './row-walk.ts';

/** Progress goes out at most this often. */
const PROGRESS_MS = 100;

export type Emit = <Name extends CaseEvent>(name: Name, value: Events[Name]) => void;

interface RowsWatch extends AddWatch {
  readonly early: EarlyRows;
}

type Handlers = {
  readonly [Name in CaseRequest]: (
    argument: Requests[Name]['argument'],
  ) => Promise<Requests[Name]['result']> | Requests[Name]['result'];
};

export class CaseSession {
  #case: Case;
  #files: CaseFiles;
  #rows: RowWalk;
  #readers: CaseReaders;
  #setting: ClientSetting;
  readonly #emit: Emit;
  #isCancelled = false;
  #progressAt = 0;
  /** Changes of the case happen one after the other; reads need not wait for them. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(setting: ClientSetting, emit: Emit) {
    this.#setting = setting;
    this.#emit = emit;
    this.#case = new Case(setting);
    this.#files = new CaseFiles(this.#case);
    this.#rows = new RowWalk(this.#case);
    this.#readers = caseReaders(this.#case, this.#rows, () => this.#files.named);
  }

  readonly #handlers: Handlers = {
    'case.open': ({ paths, add }) => this.#change(() => this.#open(paths, add)),
    'case.removeFile': ({ file }) => this.#change(() => this.#remove(file)),
    'keystore.unlock': ({ file, password }) =>
      this.#change(async () => {
        await this.#files.unlock(file, password);
        await this.#walkRows(false);
      }),
    'client.change': (setting) =>
      this.#change(async () => {
        this.#setting = setting;
        this.#case.useClient(setting);
        await this.#walkRows(false);
      }),
    'case.close': () =>
      this.#change(() => {
        this.#reset();
        this.#emit('case.rows', { reset: true, batches: [] });
      }),
    'case.cancel': () => {
      this.#isCancelled = true;
      return null;
    },
    'case.view': () => this.#view(),
    'case.rows': () => this.#rows.batches,
    'connection.view': (argument) => this.#readers.view(argument.connection),
    'connection.message': (argument) => this.#readers.message(argument.connection, argument.entry),
    'connection.crossCheck': (argument) => this.#readers.crossCheck(argument.connection),
    'connection.alias': (argument) => this.#readers.alias(argument.connection, argument.column),
    'connection.evidence': (argument) => this.#readers.evidence(argument.connection),
    'evidence.tie': (override) =>
      this.#change(async () => {
        this.#case.evidenceByHand.tie(override);
        this.#case.forgetAnalyses();
        await this.#walkRows(false);
      }),
    'evidence.answer': (answers) => {
      this.#case.evidenceByHand.answers = { ...answers, curlCommand: maskCurlCommand(answers.curlCommand) };
      return null;
    },
    'case.groups': () => this.#readers.groups(),
    'case.compare': (argument) => this.#readers.compare(argument),
    'case.filter': ({ expression }) => this.#readers.filter(expression),
    'case.findPacket': ({ capture, packet }) => this.#readers.findPacket(capture, packet),
    'export.preview': (options) => redactionPreview(this.#case, options),
    'export.text': (argument) => this.#readers.reportText(argument),
  };

  async handle<Name extends CaseRequest>(
    name: Name,
    argument: Requests[Name]['argument'],
  ): Promise<Answer<Requests[Name]['result']>> {
    try {
      return { ok: true, value: await this.#handlers[name](argument) };
    } catch (error) {
      return { ok: false, failure: asFailure(error, null) };
    }
  }

  get paths(): readonly string[] {
    return this.#files.paths;
  }

  /** Lends the case to an export, and tells of its progress; `case.cancel` stops it. */
  async duringExport<T>(write: (open: ExportCase, watch: ExportWatch) => Promise<T>): Promise<T> {
    this.#isCancelled = false;
    const open = {
      theCase: this.#case,
      files: this.#files.named,
      failed: this.#rows.counts.failed,
      inputs: this.#files.paths,
    };
    const onProgress = (doneBytes: number, totalBytes: number): void => {
      const { failed } = open;
      const counts = { packets: this.#packets(), connections: this.#case.index.connectionCount, failed };
      this.#progress({ activity: 'export', doneBytes, totalBytes, ...counts });
    };
    try {
      return await write(open, { onProgress, isCancelled: () => this.#isCancelled });
    } finally {
      this.#emit('case.progress', null);
    }
  }

  #change(change: () => Promise<void> | void): Promise<null> {
    const done = this.#queue.then(async () => {
      this.#isCancelled = false;
      this.#progressAt = 0;
      try {
        await change();
      } finally {
        this.#emit('case.progress', null);
        this.#emit('case.changed', this.#view());
      }
      return null;
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** A new case takes the place of the old one only when something of it could be opened. */
  async #open(paths: readonly string[], add: boolean): Promise<void> {
    const before = { case: this.#case, files: this.#files, rows: this.#rows, readers: this.#readers };
    const { index } = this.#case;
    const isNew = !add && this.#files.views.some((file) => file.role === 'capture');
    if (isNew) this.#reset(false);
    const watch = this.#watch();
    const { failures, finished } = await this.#files.add(paths, { role: null, password: null, watch });
    for (const failure of failures) this.#emit('case.failed', failure);
    if (!finished || this.#files.views.length === 0) {
      if (isNew) {
        this.#case.close();
        ({ case: this.#case, files: this.#files, rows: this.#rows, readers: this.#readers } = before);
      }
      this.#tellRowsAgain(watch.early);
      return;
    }
    if (isNew) before.case.close();
    await this.#walkRows((isNew || this.#case.index !== index) && !watch.early.hasRows);
  }

  async #remove(file: number): Promise<void> {
    const { index } = this.#case;
    const watch = this.#watch();
    if (await this.#files.remove(file, watch)) {
      await this.#walkRows(this.#case.index !== index && !watch.early.hasRows);
    } else this.#tellRowsAgain(watch.early);
  }

  /** What was being read is given up: the list shows again what is open. */
  #tellRowsAgain(early: EarlyRows): void {
    if (!early.hasRows) return;
    this.#emit('case.rows', { reset: true, batches: this.#rows.batches });
    this.#emit('case.verdicts', null);
  }

  #reset(close = true): void {
    if (close) this.#case.close();
    this.#case = new Case(this.#setting);
    // A file of the next case is never taken for one of this.
    this.#files = new CaseFiles(this.#case, this.#files.nextId);
    this.#rows = new RowWalk(this.#case);
    this.#readers = caseReaders(this.#case, this.#rows, () => this.#files.named);
  }

  /** Makes every row anew, sending batches as they come. `reset`: connections have other numbers than before. */
  async #walkRows(reset: boolean): Promise<void> {
    let isOther = reset;
    const tell = (batches: readonly RowBatch[]): void => {
      this.#emit('case.rows', { reset: isOther, batches });
      isOther = false;
    };
    await this.#rows.walk({
      onBatch: (batch) => {
        tell([batch]);
      },
      onProgress: (done) => {
        this.#progress({
          activity: 'diagnose',
          doneBytes: done,
          totalBytes: this.#case.index.connectionCount,
          packets: this.#packets(),
          connections: done,
          failed: this.#rows.counts.failed,
        });
      },
      isCancelled: () => this.#isCancelled,
    });
    if (isOther) tell([]);
    this.#emit('case.verdicts', null);
  }

  /** Watches one pass over the captures: progress and rows go out together. */
  #watch(): RowsWatch {
    const early = new EarlyRows(this.#case);
    return {
      early,
      onBegin: () => {
        this.#emit('case.changed', this.#view());
      },
      isCancelled: () => this.#isCancelled,
      onScan: ({ bytes, total, progress }) => {
        const { packets, connections } = progress;
        const isTold = this.#progress({
          activity: 'scan',
          doneBytes: bytes,
          totalBytes: total,
          packets,
          connections,
          failed: 0,
        });
        if (!isTold) return;
        const reset = !early.hasRows;
        const batches = early.next();
        if (batches.length > 0) this.#emit('case.rows', { reset, batches });
      },
    };
  }

  /** True when it was time to tell. */
  #progress(progress: Progress): boolean {
    const now = Date.now();
    if (now - this.#progressAt < PROGRESS_MS) return false;
    this.#progressAt = now;
    this.#emit('case.progress', progress);
    return true;
  }

  #packets(): number {
    return this.#case.index.captures.reduce((sum, capture) => sum + capture.packets, 0);
  }

  #view(): CaseView {
    const { captures, epoch, connectionCount } = this.#case.index;
    return {
      files: this.#files.views,
      packets: this.#packets(),
      connections: connectionCount,
      failed: this.#rows.counts.failed,
      doubtful: this.#rows.counts.doubtful,
      problems: captures.reduce((sum, capture) => sum + capture.problems.length, 0),
      epoch: captures.length === 0 ? null : epoch,
      complete: this.#rows.isComplete,
    };
  }
}
