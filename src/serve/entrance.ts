import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isSameSecret, readCookie } from './checks.ts';

const SECRET_BYTES = 16;
const newSecret = (): string => randomBytes(SECRET_BYTES).toString('hex');

/** The one door: a link that works once is exchanged for a cookie that only this browser has. */
export interface Entrance {
  /** The link's token. A new one after each use. */
  readonly token: () => string;
  /** The Set-Cookie line for the right token, else null. */
  readonly exchange: (token: string | null) => string | null;
  /** Whether a token was right once: its holder may be told that the link was used. */
  readonly wasUsed: (token: string | null) => boolean;
  readonly isInside: (headers: IncomingHttpHeaders) => boolean;
}

/** @param port Browsers share cookies between ports; the port in the name keeps two servers apart. */
export function createEntrance(port: number): Entrance {
  const cookieName = `handscope-${port}`;
  const session = newSecret();
  let token = newSecret();
  const used: string[] = [];
  return {
    token: () => token,
    exchange: (given) => {
      if (!isSameSecret(given, token)) return null;
      used.push(token);
      token = newSecret();
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    wasUsed: (given) => used.some((old) => isSameSecret(given, old)),
    isInside: (headers) => isSameSecret(readCookie(headers, cookieName), session),
  };
}
