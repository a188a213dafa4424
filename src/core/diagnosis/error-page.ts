/**
 * nginx answers a missing or bad client certificate with its own HTTP 400 page, after a completed handshake. Without
 * keys the page's length still tells it: it is fixed but for the server token (`nginx` or `nginx/1.22.1`), which
 * stands in it twice. The same holds for its 403 page, and in TLS 1.3 for the DATA frame of HTTP/2.
 *
 * Measured with nginx 1.22.1: the 400 pages have 389 and 367 bytes, the 403 page 303, each with Connection: close; in
 * HTTP/2 their DATA frames have 246, 224 and 162 bytes with their headers.
 */
import type { Connection, TimelineEntry } from '../handshakes/model.ts';
import { JSSE_PADDING } from '../handshakes/record-sizes.ts';
import type { Answer } from './sight.ts';

export type ErrorPage = 'no-certificate' | 'certificate-error' | 'forbidden';

/** Bytes without the tokens: of head and body in HTTP/1.1, of the DATA frame in HTTP/2, where the token stands in it once. */
const WITHOUT_TOKENS: readonly (readonly [page: ErrorPage, http1: number, http2: number])[] = [
  ['no-certificate', 365, 234],
  ['certificate-error', 343, 212],
  ['forbidden', 279, 150],
];
/** `nginx`, and `nginx/1.x.y` with one or two digits in the last two places. */
const TOKEN_LENGTHS: readonly number[] = [5, 11, 12, 13];

const HTTP1_LENGTHS: ReadonlyMap<number, ErrorPage> = new Map(
  WITHOUT_TOKENS.flatMap(([page, bytes]) => TOKEN_LENGTHS.map((token) => [bytes + 2 * token, page] as const)),
);
const HTTP2_LENGTHS: ReadonlyMap<number, ErrorPage> = new Map(
  WITHOUT_TOKENS.flatMap(([page, , bytes]) => TOKEN_LENGTHS.map((token) => [bytes + token, page] as const)),
);

export interface ErrorPageSeen {
  readonly page: ErrorPage;
  readonly entry: number;
}

/** `answered`: what the client answered to the request; a page that says otherwise is none. */
export function errorPageOf(connection: Connection, answered: Answer['kind']): ErrorPageSeen | null {
  const seen = connection.version === TLS13 ? modernPage(connection) : legacyPage(connection);
  return seen !== null && fits(seen.page, answered) ? seen : null;
}

function fits(page: ErrorPage, answered: Answer['kind']): boolean {
  if (page === 'no-certificate') return answered === 'nothing' || answered === 'hidden';
  return page === 'forbidden' || answered === 'certificate' || answered === 'hidden';
}

/** nginx closes after its page, or the client is faster; a server that goes on talking did not send it. */
function legacyPage(connection: Connection): ErrorPageSeen | null {
  const { applicationData, tcp, alerts, timeline } = connection;
  const saysGoodbye = tcp.finFrom[0] === 'server' || alerts.some(({ from }) => from === 'server');
  if (applicationData.server !== 1 || !saysGoodbye) return null;
  const answer = timeline.find(({ kind, from }) => kind === 'application-data' && from === 'server');
  return answer === undefined ? null : pageIn(connection, answer, HTTP1_LENGTHS);
}

/** The last that the server says but for a close_notify; in HTTP/1.1 only session tickets stand before it. */
function modernPage(connection: Connection): ErrorPageSeen | null {
  const { timeline, applicationData, tcp, handshakes } = connection;
  if (applicationData.client === 0 || applicationData.server > MOST_RECORDS || tcp.finFrom.length === 0) return null;
  const records = timeline.filter((entry) => entry.kind === 'application-data' && !isGoodbye(entry));
  const last = records.findLast(({ from }) => from === 'server');
  if (last === undefined) return null;
  const answers = records.slice(records.findLastIndex(({ from }) => from === 'client') + 1);
  const page = answers.includes(last) ? pageIn(connection, last, HTTP1_LENGTHS) : null;
  if (page !== null && areTickets(answers.slice(0, -1).map(lengthOf))) return page;
  // Here the client still acknowledges settings behind the page.
  const hello = handshakes[0]?.clientHello;
  const offersHttp2 = hello?.kind === 'seen' && hello.value.alpn.includes('h2');
  return offersHttp2 ? pageIn(connection, last, HTTP2_LENGTHS) : null;
}

/**
 * Session tickets of one handshake have one length. OpenSSL encrypts them in blocks, and a number in them that takes a
 * byte more may need another block.
 */
function areTickets(lengths: readonly number[]): boolean {
  const spread = lengths.length === 0 ? 0 : Math.max(...lengths) - Math.min(...lengths);
  return spread === 0 || spread === CIPHER_BLOCK;
}

const CIPHER_BLOCK = 16;

/** Two tickets, a few frames of HTTP/2, the page and a close_notify. */
const MOST_RECORDS = 8;

function pageIn(
  connection: Connection,
  entry: TimelineEntry,
  lengths: ReadonlyMap<number, ErrorPage>,
): ErrorPageSeen | null {
  const page = lengths.get(plainLength(connection, entry) ?? -1);
  return page === undefined ? null : { page, entry: entry.index };
}

function lengthOf(entry: TimelineEntry): number {
  return entry.record?.length ?? entry.length;
}

/** An alert by its length: two bytes, with JSSE's padding or without. */
function isGoodbye(entry: TimelineEntry): boolean {
  const plain = lengthOf(entry) - TLS13_OVERHEAD;
  return plain === 2 || plain === 2 + JSSE_PADDING;
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
  const length = lengthOf(entry);
  const suite = connection.cipherSuite;
  if (connection.version === TLS13) return length - TLS13_OVERHEAD;
  if (suite === null) return null;
  if (GCM.has(suite)) return length - GCM_OVERHEAD;
  return suite >= CHACHA.first && suite <= CHACHA.last ? length - CHACHA_OVERHEAD : null;
}
