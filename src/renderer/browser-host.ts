/**
 * The host behind a browser: one websocket at /contract that carries requests, answers and events, POST /upload for files, and
 * downloads of what was exported. A lost connection (sleep, a tunnel that broke) is opened again: the host keeps the tab's case.
 */
import type { Answer, EventName, Events, Host, RequestName, Requests } from '../contract/contract.ts';
import { decodeMessage, encodeMessage } from '../contract/wire.ts';
import { chooseFiles, download } from './browser-files.ts';

type Listener = (value: never) => void;

interface Waiting {
  readonly text: string;
  readonly settle: (answer: Answer<unknown>) => void;
}

const TAB_KEY = 'handscope.tab';
/** The close code with which the host says goodbye (RFC 6455, 7.4.1). */
const SERVER_ENDED = 1001;
const RETRY_MS = [250, 500, 1000, 2000, 4000];
const GONE: Answer<never> = { ok: false, failure: { code: 'host-unreachable', file: null, facts: {} } };

export async function connectBrowserHost(place: Pick<Location, 'protocol' | 'host'>): Promise<Host> {
  const address = `${place.protocol === 'https:' ? 'wss' : 'ws'}://${place.host}/contract?tab=${tabName()}`;
  const host = new BrowserHost(address);
  await host.open();
  return host;
}

/** The same for a reloaded tab, another for each new one. */
function tabName(): string {
  const known = sessionStorage.getItem(TAB_KEY);
  if (known !== null) return known;
  const made = crypto.randomUUID();
  sessionStorage.setItem(TAB_KEY, made);
  return made;
}

class BrowserHost implements Host {
  private socket: WebSocket | null = null;
  private nextId = 1;
  private retries = 0;
  private wasOpen = false;
  private isGone = false;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Map<EventName, Set<Listener>>();

  constructor(private readonly address: string) {}

  /** Resolves whether or not it could be opened: what fails after that fails request by request. */
  open(): Promise<void> {
    return new Promise((resolve) => {
      const socket = new WebSocket(this.address);
      socket.addEventListener('open', () => {
        this.socket = socket;
        this.retries = 0;
        for (const { text } of this.waiting.values()) socket.send(text);
        if (this.wasOpen) void this.catchUp();
        this.wasOpen = true;
        resolve();
      });
      socket.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') this.receive(data);
      });
      socket.addEventListener('close', ({ code }) => {
        this.socket = null;
        resolve();
        if (code === SERVER_ENDED) this.giveUp();
        else this.reopen();
      });
    });
  }

  async request<Name extends RequestName>(
    name: Name,
    argument: Requests[Name]['argument'],
  ): Promise<Answer<Requests[Name]['result']>> {
    if (name === 'case.pick') return await this.pick(argument as Requests['case.pick']['argument']);
    if (name === 'window.new') window.open(window.location.href, '_blank', 'noopener');
    const answer = await this.send(name, argument);
    if (name === 'export.save' && answer.ok) download(answer.value);
    return answer as Answer<Requests[Name]['result']>;
  }

  listen<Name extends EventName>(name: Name, listener: (value: Events[Name]) => void): () => void {
    const listeners = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  async pathOf(file: unknown): Promise<string> {
    if (!(file instanceof File)) throw new TypeError('only a file can be uploaded');
    const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
    if (!response.ok) throw new Error(await response.text());
    const { path } = (await response.json()) as { readonly path: string };
    return path;
  }

  /** A page cannot be asked for paths: it shows the browser's dialog and uploads what was chosen. */
  private async pick({ purpose }: Requests['case.pick']['argument']): Promise<Answer<boolean>> {
    const files = await chooseFiles();
    if (files.length === 0) return { ok: true, value: false };
    const paths: string[] = [];
    for (const file of files) {
      try {
        paths.push(await this.pathOf(file));
      } catch {
        return { ok: false, failure: { code: 'upload-failed', file: file.name, facts: {} } };
      }
    }
    const answer = await this.send('case.open', { paths, add: purpose !== 'open' });
    return answer.ok ? { ok: true, value: true } : answer;
  }

  private send(name: RequestName, argument: unknown): Promise<Answer<unknown>> {
    if (this.isGone) return Promise.resolve(GONE);
    const id = this.nextId;
    this.nextId += 1;
    const text = encodeMessage({ id, name, argument });
    return new Promise((settle) => {
      this.waiting.set(id, { text, settle });
      this.socket?.send(text);
    });
  }

  private receive(text: string): void {
    const message = decodeMessage(text) as
      | { readonly id: number; readonly answer: Answer<unknown> }
      | { readonly event: EventName; readonly value: unknown };
    if ('event' in message) {
      this.tell(message.event, message.value as never);
      return;
    }
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    waiting?.settle(message.answer);
  }

  private reopen(): void {
    const pause = RETRY_MS[this.retries];
    this.retries += 1;
    if (pause !== undefined) {
      setTimeout(() => void this.open(), pause);
      return;
    }
    this.giveUp();
  }

  private giveUp(): void {
    this.isGone = true;
    for (const { settle } of this.waiting.values()) settle(GONE);
    this.waiting.clear();
    this.tell('host.gone', null);
  }

  /** What happened while the connection was away: its events went nowhere. */
  private async catchUp(): Promise<void> {
    const [view, batches] = [await this.request('case.view', null), await this.request('case.rows', null)];
    if (view.ok) this.tell('case.changed', view.value);
    if (batches.ok) this.tell('case.rows', { reset: true, batches: batches.value });
    this.tell('case.verdicts', null);
  }

  private tell<Name extends EventName>(name: Name, value: Events[Name]): void {
    for (const listener of this.listeners.get(name) ?? []) (listener as (value: Events[Name]) => void)(value);
  }
}
