/** A running browser door with a page of three files and a worker that answers with what it was asked. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { decodeMessage, encodeMessage } from '../../src/contract/wire.ts';
import { LIMITS, type Limits } from '../../src/serve/limits.ts';
import { startServer } from '../../src/serve/server.ts';

const ECHO_WORKER = `
import { parentPort } from 'node:worker_threads';
import { writeFileSync } from 'node:fs';
parentPort.on('message', ({ id, kind, name, argument, path }) => {
  if (kind === 'export') writeFileSync(path, '<html>report</html>');
  const value = kind === 'export' ? { name: 'report.html' } : kind === 'paths' ? [] : { name, argument };
  parentPort.postMessage({ kind: 'answer', id, answer: { ok: true, value } });
  if (name === 'case.close') parentPort.postMessage({ kind: 'event', name: 'case.progress', value: null });
});`;

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface RunningDoor {
  readonly port: number;
  readonly host: string;
  readonly origin: string;
  readonly home: string;
  readonly links: readonly string[];
  readonly ask: (path: string, options?: AskOptions) => Promise<Reply>;
  /** Uses the link and returns the cookie. */
  readonly enter: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer;
}

export async function runDoor(paths: readonly string[] = [], limits: Partial<Limits> = {}): Promise<RunningDoor> {
  const home = await mkdtemp(join(tmpdir(), 'handscope-test-'));
  const places = { page: join(home, 'page'), worker: join(home, 'worker.mjs'), sample: join(home, 'sample') };
  await mkdir(places.page);
  await mkdir(places.sample);
  await writeFile(places.worker, ECHO_WORKER);
  await writeFile(join(places.page, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(places.page, 'main.js'), 'export {};');
  await writeFile(join(home, 'secret.js'), 'secret');
  await writeFile(join(places.sample, 'sample.pcap'), '');
  const links: string[] = [];
  const words = { linkUsed: 'link used', notInside: 'not inside' };
  const onLink = (link: string): void => {
    links.push(link);
  };
  const folder = join(home, 'config');
  const server = await startServer({
    port: 0,
    paths,
    words,
    onLink,
    places,
    folder,
    limits: { ...LIMITS, ...limits },
  });
  const host = `127.0.0.1:${server.port}`;
  const ask = (path: string, options?: AskOptions): Promise<Reply> => askServer(server.port, path, options);
  return {
    port: server.port,
    host,
    origin: `http://${host}`,
    home,
    links,
    ask,
    enter: async () => {
      const link = new URL(links.at(-1) ?? '');
      const reply = await ask(link.pathname + link.search);
      return (reply.headers['set-cookie']?.[0] ?? '').split(';', 1)[0] ?? '';
    },
    close: async () => {
      await server.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

export function askServer(port: number, path: string, { method, headers, body }: AskOptions = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method: method ?? 'GET', headers: headers ?? {} },
      (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        reply.on('end', () => {
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

export interface Tab {
  readonly request: (name: string, argument: unknown) => Promise<unknown>;
  readonly sendText: (text: string | Buffer) => void;
  readonly nextEvent: () => Promise<unknown>;
  readonly closed: Promise<number>;
  readonly close: () => void;
}

/** Opens the websocket as a page would; rejects where the server refuses it. */
export function openTab(
  door: Pick<RunningDoor, 'host'>,
  headers: Readonly<Record<string, string>>,
  path = '/contract',
): Promise<Tab> {
  const socket = new WebSocket(`ws://${door.host}${path}`, { headers });
  const waiting = new Map<number, (answer: unknown) => void>();
  const events: ((value: unknown) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const message = decodeMessage(data.toString()) as { id?: number; answer?: unknown };
    if (message.id === undefined) events.shift()?.(message);
    else waiting.get(message.id)?.(message.answer);
  });
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      resolve(code);
    });
  });
  let id = 0;
  const tab: Tab = {
    request: (name, argument) =>
      new Promise((resolve) => {
        id += 1;
        waiting.set(id, resolve);
        socket.send(encodeMessage({ id, name, argument }));
      }),
    sendText: (text) => {
      socket.send(text);
    },
    nextEvent: () =>
      new Promise((resolve) => {
        events.push(resolve);
      }),
    closed,
    close: () => {
      socket.close();
    },
  };
  return new Promise((resolve, reject) => {
    socket.on('open', () => {
      resolve(tab);
    });
    socket.on('error', reject);
  });
}
