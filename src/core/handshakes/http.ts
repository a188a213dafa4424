/** The first request and response of HTTP/1 (RFC 9112) or HTTP/2, in the clear or decrypted: enough to name an error page. */
import { readHttp2Request, readHttp2Response, startsHttp2Request, startsHttp2Response } from './http2/read-http2.ts';
import type { HttpFacts, MessagePlace } from './model.ts';

export interface HttpBytes {
  readonly bytes: Uint8Array;
  readonly place: MessagePlace;
}

const MAX_BODY = 400;
const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder('utf-8');

export function isHttpRequest(bytes: Uint8Array): boolean {
  const methods = /^(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE|CONNECT) \S/u;
  return methods.test(latin1.decode(bytes.subarray(0, 16)));
}

export function isHttpResponse(bytes: Uint8Array): boolean {
  return /^HTTP\/1\.[01] \d{3}/u.test(latin1.decode(bytes.subarray(0, 16)));
}

export function readHttp(
  client: HttpBytes | null,
  server: HttpBytes | null,
  visibility: HttpFacts['visibility'],
): HttpFacts | null {
  const request = client === null ? null : readRequest(client);
  const response = server === null ? null : readResponse(server);
  return request === null && response === null ? null : { request, response, visibility };
}

function readRequest({ bytes, place }: HttpBytes): HttpFacts['request'] {
  if (startsHttp2Request(bytes)) return modernRequest(bytes, place);
  if (!isHttpRequest(bytes)) return null;
  const { start, headers } = split(bytes);
  const [method = '', target = ''] = start.split(' ');
  return { method, target, host: header(headers, 'host'), place };
}

function modernRequest(bytes: Uint8Array, place: MessagePlace): HttpFacts['request'] {
  const headers = readHttp2Request(bytes)?.headers;
  if (headers === undefined) return null;
  const host = headers.get(':authority') ?? headers.get('host') ?? null;
  return { method: headers.get(':method') ?? '', target: headers.get(':path') ?? '', host, place };
}

function readResponse({ bytes, place }: HttpBytes): HttpFacts['response'] {
  if (startsHttp2Response(bytes)) return modernResponse(bytes, place);
  if (!isHttpResponse(bytes)) return null;
  const { start, headers, body } = split(bytes);
  const [, status = '0', reason = ''] = /^\S+ (\d{3}) ?(.*)$/u.exec(start) ?? [];
  const server = header(headers, 'server');
  return { status: Number(status), reason, server, bodyStart: utf8.decode(body.subarray(0, MAX_BODY)), place };
}

/** HTTP/2 has no reason phrase. */
function modernResponse(bytes: Uint8Array, place: MessagePlace): HttpFacts['response'] {
  const message = readHttp2Response(bytes);
  if (message === null) return null;
  const { headers, body } = message;
  const bodyStart = utf8.decode(body.subarray(0, MAX_BODY));
  const status = Number(headers.get(':status'));
  return { status, reason: '', server: headers.get('server') ?? null, bodyStart, place };
}

function split(bytes: Uint8Array): { start: string; headers: readonly string[]; body: Uint8Array } {
  const text = latin1.decode(bytes);
  const end = text.indexOf('\r\n\r\n');
  const [start = '', ...headers] = (end < 0 ? text : text.slice(0, end)).split('\r\n');
  return { start, headers, body: end < 0 ? new Uint8Array(0) : bytes.subarray(end + 4) };
}

function header(headers: readonly string[], name: string): string | null {
  const line = headers.find((text) => text.toLowerCase().startsWith(`${name}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}
