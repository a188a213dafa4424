/** The door's side of a case: a worker thread, its answers and its events. */
import { setTimeout } from 'node:timers/promises';
import type { Answer, Events } from '../contract/contract.ts';
import { EMPTY_CASE } from '../contract/views.ts';
import type { CaseEvent, CaseHost, CaseHostOptions, CreateCaseHost } from './case-host-model.ts';
import { startThread, type CaseThread } from './thread.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

/** The first picture comes first; a file that is dropped sooner starts the thread itself. */
const WARM_UP_MS = 300;

const OF_AN_EMPTY_CASE: Readonly<Record<string, unknown>> = { 'case.view': EMPTY_CASE, 'case.rows': [] };

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** An export that is cancelled stops within one piece of a file. */
const EXPORT_END_MS = 2000;

export const createCaseHost: CreateCaseHost = (options) => new WorkerCaseHost(options);

class WorkerCaseHost implements CaseHost {
  readonly #options: CaseHostOptions;
  readonly #waiting = new Map<number, (answer: Answer<unknown>) => void>();
  readonly #listeners = new Map<CaseEvent, Set<(value: never) => void>>();
  /** Null until it is needed: a window without files is drawn before its thread is made. */
  #thread: CaseThread | null = null;
  #nextId = 0;
  #isClosed = false;
  #export: Promise<unknown> | null = null;

  constructor(options: CaseHostOptions) {
    this.#options = options;
  }

  handle: CaseHost['handle'] = (name, argument) => {
    if (this.#thread === null && !this.#isClosed && Object.hasOwn(OF_AN_EMPTY_CASE, name))
      return this.#answerWithoutThread(name);
    return this.#ask({ kind: 'request', name, argument }) as never;
  };

  on<Name extends CaseEvent>(name: Name, listener: (value: Events[Name]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  async paths(): Promise<readonly string[]> {
    if (this.#thread === null) return [];
    const answer = await this.#ask({ kind: 'paths' });
    return answer.ok ? (answer.value as readonly string[]) : [];
  }

  writeExport: CaseHost['writeExport'] = (options, path, pdf) => {
    const written = this.#ask({ kind: 'export', options, path, pdf: pdf ?? null });
    this.#export = written;
    return written as never;
  };

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#endExport();
    await this.#thread?.end();
    // Who asks from now on is told so: a thread that was ended would never answer.
    this.#thread = null;
    this.#failAll('case-closed', '');
  }

  /** A thread that is stopped leaves its files half written; one that is asked to stop removes them. */
  async #endExport(): Promise<void> {
    if (this.#export === null) return;
    void this.handle('case.cancel', null);
    await Promise.race([this.#export, setTimeout(EXPORT_END_MS, undefined, { ref: false })]);
  }

  /** What a page asks at its beginning, before anything was opened. The thread then starts while the page is drawn. */
  #answerWithoutThread(name: string): Promise<never> {
    void setTimeout(WARM_UP_MS, undefined, { ref: false }).then(() => this.#started());
    return Promise.resolve({ ok: true, value: OF_AN_EMPTY_CASE[name] } as never);
  }

  #started(): CaseThread | null {
    if (!this.#isClosed) this.#thread ??= this.#start();
    return this.#thread;
  }

  #start(): CaseThread {
    const thread = startThread(this.#options.workerPath, { client: this.#options.client });
    const { worker } = thread;
    worker.on('message', (message: FromWorker) => {
      this.#receive(message);
    });
    worker.on('error', (error) => {
      this.#restart(error instanceof Error ? error.message : String(error));
    });
    return thread;
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'event') {
      for (const listener of this.#listeners.get(message.name) ?? []) listener(message.value as never);
      return;
    }
    this.#waiting.get(message.id)?.(message.answer);
    this.#waiting.delete(message.id);
  }

  /** The worker died (out of memory, or a fault of ours): the window is told, and an empty case takes its place. */
  #restart(message: string): void {
    if (this.#isClosed) return;
    void this.#thread?.end();
    this.#thread = this.#start();
    this.#failAll('worker-died', message);
    const failure = { code: 'worker-died', file: null, facts: { message } };
    for (const listener of this.#listeners.get('case.failed') ?? []) listener(failure as never);
    for (const listener of this.#listeners.get('case.rows') ?? []) listener({ reset: true, batches: [] } as never);
  }

  #failAll(code: string, message: string): void {
    for (const resolve of this.#waiting.values())
      resolve({ ok: false, failure: { code, file: null, facts: { message } } });
    this.#waiting.clear();
  }

  #ask(message: WithoutId<ToWorker>): Promise<Answer<unknown>> {
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      const thread = this.#started();
      if (thread === null) this.#failAll('case-closed', '');
      else thread.worker.postMessage({ ...message, id });
    });
  }
}
