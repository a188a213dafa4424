/** Who may ask. Pure, so that every forgery has a test. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const LOOPBACK_URL = 'http://loopback';

/**
 * The names by which a browser reaches this machine's loopback, with any port: an SSH tunnel changes the port.
 * A page that rebinds its own name to 127.0.0.1 still says its own name here.
 */
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/** What a request names, or null: its first line may hold anything (`//`, `http://[`). */
export function readUrl({ url = '/' }: IncomingMessage): URL | null {
  return URL.canParse(url, LOOPBACK_URL) ? new URL(url, LOOPBACK_URL) : null;
}

export function isLoopbackHost(headers: IncomingHttpHeaders): boolean {
  return headers.host !== undefined && LOOPBACK_HOST.test(headers.host);
}

/** What changes something, and the websocket, must come from our own page: browsers always name its origin there. */
export function isOwnOrigin(headers: IncomingHttpHeaders): boolean {
  return headers.origin !== undefined && headers.origin === `http://${headers.host ?? ''}`;
}

/** Newer browsers say where a request comes from. Another site may link here, and nothing more. */
export function isOwnFetch(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return true;
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

export function readCookie(headers: IncomingHttpHeaders, name: string): string | null {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}

/** Compares without telling by its duration how much was right. */
export function isSameSecret(given: string | null, expected: string): boolean {
  if (given === null) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
