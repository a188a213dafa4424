import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { decodeMessage, encodeMessage } from '../contract/wire.ts';
import { answerRequest } from '../workspace/door/answer-request.ts';
import { isLoopbackHost, isOwnOrigin, readUrl } from './checks.ts';
import type { Entrance } from './entrance.ts';
import type { Limits } from './limits.ts';
import type { PageCase } from './page-cases.ts';
import { pageHandlers, type Shared } from './page-handlers.ts';

/** A request is small: paths, an expression, a list of connections. */
const MESSAGE_BYTES_MAX = 32 * 1024 * 1024;
const SOCKETS_MAX = 64;
const TAB = /^[\w-]{1,64}$/;

const CLOSE = { goingAway: 1001, badMessage: 1007, tryLater: 1013 } as const;

export interface ContractSocket {
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
}

/** The contract over a websocket: one per tab, at /contract?tab=… */
export function createContractSocket(entrance: Entrance, shared: Shared, { closingMs }: Limits): ContractSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES_MAX, perMessageDeflate: false });
  return {
    upgrade: (request, socket, head) => {
      const url = readUrl(request);
      const { headers } = request;
      const isOurs = isLoopbackHost(headers) && isOwnOrigin(headers) && entrance.isInside(headers);
      if (url?.pathname !== '/contract' || !isOurs || server.clients.size >= SOCKETS_MAX) {
        refuse(socket);
        return;
      }
      const tab = url.searchParams.get('tab') ?? '';
      server.handleUpgrade(request, socket, head, (opened) => {
        serveTab(shared, TAB.test(tab) ? tab : 'shared', opened);
      });
    },
    close: () => {
      for (const client of server.clients) client.close(CLOSE.goingAway);
      server.close();
      // A tab that does not answer (asleep, behind a broken tunnel) keeps nobody waiting.
      setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, closingMs).unref();
    },
  };
}

/** Ends the connection from this side, whatever the other does: with an upgrade, Node hands it over altogether. */
function refuse(socket: Duplex): void {
  socket.on('error', () => undefined);
  socket.once('finish', () => {
    socket.destroy();
  });
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

function serveTab(shared: Shared, tab: string, socket: WebSocket): void {
  const entered = shared.cases.enter(tab, socket);
  if (entered === null) {
    socket.close(CLOSE.tryLater);
    return;
  }
  socket.on('message', (message, isBinary) => {
    void answerMessage(shared, entered, isBinary ? null : readText(message)).then((text) => {
      if (text === null) socket.close(CLOSE.badMessage);
      else socket.send(text);
    });
  });
  // A frame that is too large or broken ends in a close; there is nothing else to do about it.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    shared.cases.leave(tab, socket);
  });
}

function readText(message: RawData): string {
  return (message as Buffer).toString('utf8');
}

/** The answer's text, or null for what is not a message of ours. */
async function answerMessage(shared: Shared, entered: PageCase, text: string | null): Promise<string | null> {
  const message = text === null ? null : readRequest(text);
  if (message === null) return null;
  const { id, name, argument } = message;
  const answer = await answerRequest(name, argument, pageHandlers(shared, entered), entered.caseHost);
  return encodeMessage({ id, answer });
}

function readRequest(text: string): { readonly id: number; readonly name: unknown; readonly argument: unknown } | null {
  try {
    const message = decodeMessage(text);
    if (typeof message !== 'object' || message === null) return null;
    const { id, name, argument } = message as Readonly<Record<string, unknown>>;
    return typeof id === 'number' ? { id, name, argument } : null;
  } catch {
    return null;
  }
}
