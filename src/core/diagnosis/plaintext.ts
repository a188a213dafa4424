/** What a connection speaks that is not, or not on both sides, TLS. */
import type { Connection } from '../handshakes/model.ts';

const decoder = new TextDecoder('latin1');
const REQUEST = /^(?:GET|POST|PUT|HEAD|DELETE|OPTIONS|PATCH|TRACE|CONNECT|PRI) /u;
const RESPONSE = /^HTTP\/\d/u;

export function firstText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function clientSpeaksHttp({ http, firstBytes }: Connection): boolean {
  return (http?.visibility === 'plain' && http.request !== null) || REQUEST.test(firstText(firstBytes.client));
}

export function serverSpeaksHttp({ http, firstBytes }: Connection): boolean {
  return (http?.visibility === 'plain' && http.response !== null) || RESPONSE.test(firstText(firstBytes.server));
}

const ALERT_RECORD = 0x15;
const HANDSHAKE_RECORD = 0x16;
const MAJOR_VERSION = 3;

/** A TLS record's head where it should not be: a TLS server's alert to a plain request. */
export function looksLikeTls(bytes: Uint8Array): boolean {
  const [type, major] = bytes;
  return (type === ALERT_RECORD || type === HANDSHAKE_RECORD) && major === MAJOR_VERSION;
}

const PROTOCOLS: readonly (readonly [RegExp, string])[] = [
  [/^SSH-/u, 'SSH'],
  [/^220[ -].*(?:SMTP|ESMTP)/u, 'SMTP'],
  [/^220[ -]/u, 'FTP or SMTP'],
  [/^\+OK/u, 'POP3'],
  [/^\* OK/u, 'IMAP'],
  [/^(?:EHLO|HELO) /u, 'SMTP'],
  [REQUEST, 'HTTP'],
  [RESPONSE, 'HTTP'],
  [/^\*\d+\r\n\$/u, 'Redis'],
  [/^RFB /u, 'VNC'],
];

/** Name of the protocol by its first bytes; null where it is not known. */
export function protocolName({ firstBytes }: Connection): string | null {
  const [server, client] = [firstText(firstBytes.server), firstText(firstBytes.client)];
  return PROTOCOLS.find(([pattern]) => pattern.test(server) || pattern.test(client))?.[1] ?? null;
}
