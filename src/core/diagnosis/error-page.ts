/**
 * nginx answers a missing or bad client certificate with its own HTTP 400 page, after a completed handshake. Without
 * keys the page's length still tells it: it is fixed but for the server token (`nginx` or `nginx/1.22.1`), which
 * stands in it twice. The same holds for its 403 page. HTTP/1.1 only.
 *
 * Measured with nginx 1.22.1: the 400 pages have 389 and 367 bytes, the 403 page 303, each with Connection: close.
 */
import type { Connection, TimelineEntry } from '../handshakes/model.ts';

export type ErrorPage = 'no-certificate' | 'certificate-error' | 'forbidden';

/** Bytes of head and body without both tokens. */
const WITHOUT_TOKENS: readonly (readonly [ErrorPage, number])[] = [
  ['no-certificate', 365],
  ['certificate-error', 343],
  ['forbidden', 279],
];
/** `nginx`, and `nginx/1.x.y` with one or two digits in the last two places. */
const TOKEN_LENGTHS: ReadonlySet<number> = new Set([5, 11, 12, 13]);

const LENGTHS: ReadonlyMap<number, ErrorPage> = new Map(
  WITHOUT_TOKENS.flatMap(([page, bytes]) => [...TOKEN_LENGTHS].map((token) => [bytes + 2 * token, page] as const)),
);

export function errorPageOf(connection: Connection): { readonly page: ErrorPage; readonly entry: number } | null {
  // nginx closes after it; a server that goes on talking did not send it.
  if (connection.applicationData.server !== 1 || connection.tcp.finFrom[0] !== 'server') return null;
  const answer = connection.timeline.find((entry) => entry.kind === 'application-data' && entry.from === 'server');
  if (answer === undefined) return null;
  const page = LENGTHS.get(plainLength(connection, answer) ?? -1);
  return page === undefined ? null : { page, entry: answer.index };
}

const TLS13 = 0x0304;
const GCM_OVERHEAD = 24;
const CHACHA_OVERHEAD = 16;
/** Authentication tag and inner content type; nginx's OpenSSL adds no padding. */
const TLS13_OVERHEAD = 17;
/** Suites by the last byte's cipher, from the IANA registry: 0xCCA8 to 0xCCAE are ChaCha20-Poly1305. */
const CHACHA = { first: 0xcca8, last: 0xccae };
const GCM: ReadonlySet<number> = new Set([0x9c, 0x9d, 0x9e, 0x9f, 0xc02b, 0xc02c, 0xc02f, 0xc030]);

/** Length of the record's plaintext, where the suite gives it away exactly (not CBC, which pads). */
function plainLength(connection: Connection, entry: TimelineEntry): number | null {
  const length = entry.record?.length ?? entry.length;
  const suite = connection.cipherSuite;
  if (connection.version === TLS13) return length - TLS13_OVERHEAD;
  if (suite === null) return null;
  if (GCM.has(suite)) return length - GCM_OVERHEAD;
  return suite >= CHACHA.first && suite <= CHACHA.last ? length - CHACHA_OVERHEAD : null;
}
