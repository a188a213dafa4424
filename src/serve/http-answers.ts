import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PAGE_HEADERS, readPageFile } from '../workspace/door/page-files.ts';
import { isLoopbackHost, isOwnFetch, isOwnOrigin, readUrl } from './checks.ts';
import type { Entrance } from './entrance.ts';
import type { Limits } from './limits.ts';
import type { Shared } from './page-handlers.ts';
import { NoSpaceError } from './page-folder.ts';
import type { ServeWords } from './words.ts';

export interface HttpDoor {
  readonly entrance: Entrance;
  readonly shared: Shared;
  readonly limits: Limits;
  readonly page: string;
  readonly words: ServeWords;
  /** Tells the person at the terminal the link that works now. */
  readonly showLink: () => void;
}

const TEXT = 'text/plain; charset=utf-8';

/** Answers one HTTP request: page files, the link, uploads and downloads. */
export async function answerHttp(door: HttpDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = readUrl(request);
  if (url === null) {
    send(response, 400, 'Bad request');
    return;
  }
  if (!isLoopbackHost(request.headers) || !isOwnFetch(request.headers)) {
    send(response, 403, 'Forbidden');
    return;
  }
  if (url.pathname === '/' && url.searchParams.has('token')) {
    exchangeToken(door, url.searchParams.get('token'), response);
    return;
  }
  if (!door.entrance.isInside(request.headers)) {
    send(response, 401, door.words.notInside);
    return;
  }
  if (request.method === 'POST' && url.pathname === '/upload') {
    await takeUpload(door, url, request, response);
    return;
  }
  if (request.method !== 'GET') {
    send(response, 405, 'Method not allowed');
    return;
  }
  if (url.pathname === '/favicon.ico') {
    // A browser asks for it behind the page that takes the token, which names no icon.
    response.writeHead(204, PAGE_HEADERS).end();
    return;
  }
  if (url.pathname.startsWith('/download/')) await sendDownload(door.shared, url.pathname, response);
  else await sendPageFile(door.page, url.pathname, response);
}

function exchangeToken(door: HttpDoor, token: string | null, response: ServerResponse): void {
  const cookie = door.entrance.exchange(token);
  if (cookie === null) {
    const wasUsed = door.entrance.wasUsed(token);
    if (wasUsed) door.showLink();
    send(response, 403, wasUsed ? door.words.linkUsed : door.words.notInside);
    return;
  }
  // Not a redirect: a browser that came from elsewhere would not send a strict cookie along with that.
  const body = '<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>Handscope</title>';
  response.writeHead(200, { ...PAGE_HEADERS, 'Content-Type': 'text/html; charset=utf-8', 'Set-Cookie': cookie });
  response.end(body);
}

async function takeUpload(
  { shared, limits }: HttpDoor,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwnOrigin(request.headers)) {
    send(response, 403, 'Forbidden');
    return;
  }
  request.setTimeout(limits.uploadIdleMs, () => {
    request.destroy();
  });
  try {
    const path = await shared.folder.receive(request, url.searchParams.get('name') ?? '');
    shared.allowed.add(path);
    response.writeHead(200, { ...PAGE_HEADERS, 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ path }));
  } catch (error) {
    const isFull = error instanceof NoSpaceError || (error as NodeJS.ErrnoException).code === 'ENOSPC';
    send(response, isFull ? 507 : 500, isFull ? 'disk-full' : 'upload-failed');
  }
}

async function sendDownload(shared: Shared, path: string, response: ServerResponse): Promise<void> {
  const id = path.slice('/download/'.length);
  const file = shared.downloads.get(id);
  if (file === undefined) {
    send(response, 404, 'Not found');
    return;
  }
  shared.downloads.delete(id);
  response.writeHead(200, {
    ...PAGE_HEADERS,
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${basename(file)}"`,
  });
  await pipeline(createReadStream(file), response);
  await rm(dirname(file), { recursive: true, force: true });
}

async function sendPageFile(page: string, path: string, response: ServerResponse): Promise<void> {
  const file = await readPageFile(page, path);
  if (file === null) {
    send(response, 404, 'Not found');
    return;
  }
  response.writeHead(200, { ...PAGE_HEADERS, 'Content-Type': file.type, 'Cache-Control': 'no-store' });
  response.end(file.body);
}

export function send(response: ServerResponse, status: number, text: string): void {
  // What is still being sent has nowhere to go, and is not waited for.
  if (!response.req.complete) response.shouldKeepAlive = false;
  response.writeHead(status, { ...PAGE_HEADERS, 'Content-Type': TEXT });
  response.end(`${text}\n`);
}
