/** The window's own files, served alike by the desktop's app:// protocol and by the browser door. */
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** The page may run its own code and show its own styles, and nothing else. It is repeated in index.html. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  'frame-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), usb=()',
};

export interface PageFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

/** The file that a URL path names, or null: only known kinds, only inside `root`. */
export async function readPageFile(root: string, urlPath: string): Promise<PageFile | null> {
  const path = resolvePagePath(root, urlPath);
  if (path === null) return null;
  const type = TYPES[extname(path)];
  if (type === undefined) return null;
  try {
    const real = await realpath(path);
    // Neither a name nor a link leads out.
    if (!real.startsWith((await realpath(root)) + sep)) return null;
    return { body: new Uint8Array(await readFile(real)), type };
  } catch {
    return null;
  }
}

function resolvePagePath(root: string, urlPath: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const base = normalize(root.endsWith(sep) ? root : root + sep);
  const path = normalize(join(base, decoded === '/' ? 'index.html' : decoded));
  return path.startsWith(base) ? path : null;
}
